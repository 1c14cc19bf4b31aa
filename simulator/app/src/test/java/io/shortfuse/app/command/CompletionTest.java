package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shell offers, asked of a shell. */
class CompletionTest {
    private final CommandLineFixture shortfuse = new CommandLineFixture();

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void writeScript() throws IOException {
        assertThat(shortfuse.execute("completion", "bash")).isZero();
        script = Files.writeString(folder.resolve("completion"), shortfuse.out());
    }

    private List<String> offered(String line) throws Exception {
        return run(List.of("bash", "--norc", "--noprofile", "-c", """
                source "$1"
                COMP_LINE=$2
                COMP_POINT=${#COMP_LINE}
                read -ra COMP_WORDS <<<"$COMP_LINE"
                case $COMP_LINE in *' ') COMP_WORDS+=('') ;; esac
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _complete_shortfuse 2>/dev/null
                printf '%s\\n' "${COMPREPLY[@]}"
                """, "bash", script.toString(), line));
    }

    private List<String> run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said.lines().filter(text -> !text.isEmpty()).toList();
    }

    @Test
    void shouldOfferCommands() throws Exception {
        assertThat(offered("shortfuse "))
                .contains("run", "validate", "map", "curve", "serve", "simulate", "topics", "completion");
        assertThat(offered("shortfuse val")).containsExactly("validate");
    }

    @Test
    void shouldOfferOptionsAndTheirValues() throws Exception {
        assertThat(offered("shortfuse run --kee")).containsExactly("--keep");
        assertThat(offered("shortfuse serve --"))
                .contains("--data-dir", "--http-port")
                .doesNotContain("--engine");
        assertThat(offered("shortfuse run --engine ")).containsExactlyInAnyOrder("kafka", "direct");
        assertThat(offered("shortfuse run --engine = d")).containsExactly("direct");
        assertThat(offered("shortfuse run --engine =")).containsExactlyInAnyOrder("kafka", "direct");
        assertThat(offered("shortfuse simulate --log-format ")).containsExactlyInAnyOrder("human", "json");
        assertThat(offered("shortfuse completion z")).containsExactly("zsh");
        assertThat(offered("shortfuse schema ")).contains("scenario");
        assertThat(offered("shortfuse curve --t")).containsExactlyInAnyOrder("--threshold", "--to");
        assertThat(offered("shortfuse map --")).contains("--market", "--bucket", "--at", "--csv", "--json");
    }

    @Test
    void shouldOfferFilesWhereFilesAreMeant() throws Exception {
        Files.writeString(folder.resolve("wall.yaml"), "");
        Files.createDirectory(folder.resolve("walls"));

        assertThat(offered("shortfuse run wal")).containsExactlyInAnyOrder("wall.yaml", "walls");
        assertThat(offered("shortfuse validate wall.")).containsExactly("wall.yaml");
        assertThat(offered("shortfuse curve wall.")).containsExactly("wall.yaml");
        assertThat(offered("shortfuse run --keep --out wal")).containsExactlyInAnyOrder("wall.yaml", "walls");
        assertThat(offered("shortfuse run --data-dir walls")).containsExactly("walls");
    }

    @Test
    void shouldOfferTheSameInZsh() throws Exception {
        assumeThat(Path.of("/usr/bin/zsh")).as("Debian's zsh").exists();
        assumeThat(Path.of("/usr/bin/python3")).as("Debian's python3").exists();
        Files.writeString(folder.resolve("wall.yaml"), "");
        assertThat(shortfuse.execute("completion", "zsh")).isZero();
        Files.writeString(script, shortfuse.out());

        assertThat(listedByZsh("shortfuse s")).contains("serve").contains("simulate");
        assertThat(listedByZsh("shortfuse run wal")).contains("wall.yaml");
        assertThat(listedByZsh("shortfuse run --engine ")).contains("direct").contains("kafka");
        assertThat(listedByZsh("shortfuse run --kee")).contains("--keep").doesNotContain("--out");
    }

    private String listedByZsh(String line) throws Exception {
        Path program = Path.of(Objects.requireNonNull(CompletionTest.class.getResource("complete-in-zsh.py"))
                .toURI());
        return String.join("\n", run(List.of("/usr/bin/python3", program.toString(), script.toString(), line)));
    }

    /** The name of a file is no program. */
    @Test
    void shouldRunNothingThatStandsInTheNameOfAFile() throws Exception {
        Files.writeString(folder.resolve("wall$(touch ran).yaml"), "");

        assertThat(offered("shortfuse run wall")).containsExactly("wall$(touch ran).yaml");

        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void shouldRefuseAShellWithoutAScript() {
        assertThat(shortfuse.execute("completion", "fish")).isEqualTo(2);

        assertThat(shortfuse.err()).contains("must be bash or zsh: fish");
    }
}
