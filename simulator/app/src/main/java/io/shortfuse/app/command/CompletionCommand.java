package io.shortfuse.app.command;

import io.shortfuse.app.terminal.Terminal;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code shortfuse completion}. */
@Command(
        name = "completion",
        description = {
            "Print a script that lets a shell complete commands, options and files.",
            "",
            "For this shell: source <(shortfuse completion bash). For every one: write it to a file and source that in"
                    + " ~/.bashrc or ~/.zshrc."
        })
final class CompletionCommand implements Callable<Integer> {
    /** The names of files are in {@code positionals}, and the shell would expand them: run what is in a {@code $(...)}. */
    private static final String FILES_AS_WORDS =
            "COMPREPLY=( $(compgen -W \"${commands// /$'\\n'}${IFS}${positionals}\" -- \"${curr_word}\") )";

    private static final String FILES_AS_THEY_ARE =
            "COMPREPLY=( $(compgen -W \"${commands// /$'\\n'}\" -- \"${curr_word}\") ${positionals} )";

    private static final String WORD = "  local curr_word=${COMP_WORDS[COMP_CWORD]}\n";

    private static final String WORD_BEFORE = "  local prev_word=${COMP_WORDS[COMP_CWORD-1]}\n";

    /** Bash takes the {@code =} of {@code --option=value} for a word of its own. */
    private static final String WORD_OR_NOTHING =
            WORD + "  if [[ \"${curr_word}\" == \"=\" ]]; then curr_word=\"\"; fi\n";

    private static final String WORD_BEFORE_OR_OPTION =
            WORD_BEFORE + "  if [[ \"${prev_word}\" == \"=\" ]]; then prev_word=${COMP_WORDS[COMP_CWORD-2]}; fi\n";

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** It is one script, which asks the shell which it is; the user says it all the same, as with other programs. */
    @Parameters(paramLabel = "SHELL", converter = Shell.Converter.class, description = "bash or zsh.")
    @SuppressWarnings("UnusedVariable")
    private Shell shell = Shell.BASH;

    /** The shells for which there is a script. */
    enum Shell {
        /** The GNU shell. */
        BASH,
        /** The Z shell. */
        ZSH;

        /** As the user writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads what the user wrote. */
        static final class Converter implements ITypeConverter<Shell> {
            @Override
            public Shell convert(String value) {
                for (Shell shell : values()) {
                    if (shell.toString().equals(value)) {
                        return shell;
                    }
                }
                throw new TypeConversionException("must be bash or zsh: " + value);
            }
        }
    }

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash(spec.root().name(), spec.root().commandLine());
        script = replaced(script, FILES_AS_WORDS, FILES_AS_THEY_ARE);
        script = replaced(script, WORD, WORD_OR_NOTHING);
        terminal.out().print(replaced(script, WORD_BEFORE, WORD_BEFORE_OR_OPTION));
        terminal.out().flush();
        return ExitStatus.DONE;
    }

    private static String replaced(String script, String line, String instead) {
        if (!script.contains(line)) {
            throw new IllegalStateException("picocli writes the line that is to be replaced: " + line);
        }
        return script.replace(line, instead);
    }
}
