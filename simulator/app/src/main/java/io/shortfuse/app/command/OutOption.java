package io.shortfuse.app.command;

import io.shortfuse.app.output.WrittenFile;
import io.shortfuse.app.run.RunFolder;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.scenario.SavedInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --out}: where the files of a run go. Nothing is replaced but what an earlier run wrote. */
final class OutOption {
    private static final String RULE = "--out must be a new or empty folder, or one with an earlier run: ";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the files here: a new or empty folder, or one with an earlier run, whose files are"
                    + " replaced. Default: runs/<scenario>-<run id>.")
    private @Nullable Path out;

    /**
     * The folder of a run of {@code universe}; says what will be replaced.
     *
     * @throws InputException if what is there already may not be replaced
     * @throws IOException if that cannot be told
     */
    RunFolder folder(String universe, Terminal terminal) throws InputException, IOException {
        if (out != null && out.toString().isEmpty()) {
            throw new InputException("--out must name a folder, and is empty");
        }
        RunFolder folder = out == null ? RunFolder.of(universe) : new RunFolder(out);
        Path path = folder.path();
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new InputException("--out must be a folder: " + path);
        }
        if (folder.isEmpty()) {
            return folder;
        }
        if (!SavedInput.mayBeSavedIn(folder.input())) {
            throw new InputException(
                    "--out must not hold a folder 'input' of other things, because the input of the run"
                            + " is kept there: " + folder.input());
        }
        Optional<Path> stranger = folder.stranger();
        if (stranger.isPresent()) {
            throw new InputException(
                    RULE + stranger.get() + " was not written by one, and would be replaced; choose another folder");
        }
        if (!folder.holdsEarlierRun()) {
            throw new InputException(RULE + path + " holds other files; choose another folder");
        }
        terminal.tell("Replacing "
                + WrittenFile.universe(path).map(name -> "run " + name).orElse("an incomplete run") + " in " + path
                + "/");
        return folder;
    }
}
