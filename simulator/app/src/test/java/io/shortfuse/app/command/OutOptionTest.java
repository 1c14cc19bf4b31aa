package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.output.RunRecorder;
import io.shortfuse.app.output.WrittenFile;
import io.shortfuse.app.run.RunFolder;
import io.shortfuse.app.run.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --out} replaces what an earlier run wrote, and nothing else. */
class OutOptionTest {
    private static final String NOTE = "mine\n";

    private final CommandLineFixture shortfuse = new CommandLineFixture();

    @TempDir
    private Path folder;

    private Path scenario;
    private Path out;

    @BeforeEach
    void writeScenario() throws IOException {
        scenario = SmallScenario.writeTo(folder);
        out = folder.resolve("out");
    }

    private int run(String id) {
        return shortfuse.execute("run", scenario, "--engine", "direct", "--run-id", id, "--out", out);
    }

    @Test
    void shouldTakeAnEmptyFolderWithoutAWord() throws IOException {
        Files.createDirectory(out);

        assertThat(run("a")).isZero();

        assertThat(shortfuse.err()).isEmpty();
    }

    @Test
    void shouldSayWhichRunIsReplacedAndLeaveOtherFilesAlone() throws IOException {
        run("a");
        Files.writeString(out.resolve("notes.txt"), NOTE);
        Files.writeString(out.resolve("report.html"), "<!DOCTYPE html><title>of the earlier run</title>");
        Files.writeString(out.resolve("shortfuse.log"), "of the earlier run");

        assertThat(run("b")).isZero();

        assertThat(shortfuse.err()).isEqualTo("Replacing run small-wall-a in " + out + "/\n");
        assertThat(out.resolve("summary.json")).content().contains("small-wall-b");
        assertThat(out.resolve("notes.txt")).hasContent(NOTE);
        assertThat(out.resolve("shortfuse.log")).doesNotExist();
        assertThat(out.resolve(".shortfuse.lock")).doesNotExist();
    }

    @Test
    void shouldReplaceWhatAKilledRunLeft() throws IOException {
        run("a");
        Files.delete(out.resolve("summary.json"));
        Files.writeString(out.resolve("summary.json.cascades.part"), "{");
        Files.write(out.resolve("prices.csv"), new byte[0]);
        Files.writeString(out.resolve(".shortfuse.lock"), "");
        Files.createDirectories(out.resolve(".kafka/broker"));

        assertThat(run("b")).isZero();

        assertThat(shortfuse.err()).isEqualTo("Replacing an incomplete run in " + out + "/\n");
        assertThat(out.resolve("summary.json.cascades.part")).doesNotExist();
    }

    @Test
    void shouldKnowEveryFileThatARunWrites() throws IOException {
        run("a");

        for (String name : RunRecorder.FILES) {
            WrittenFile file = WrittenFile.named(name).orElseThrow();
            assertThat(file.isIn(out)).as(name).isTrue();
            assertThat(WrittenFile.published()).contains(file);
        }
    }

    @Test
    void shouldRefuseAFolderWithOtherFiles() throws IOException {
        Files.createDirectory(out);
        Files.writeString(out.resolve("notes.txt"), NOTE);

        assertThat(run("a")).isEqualTo(2);

        assertThat(shortfuse.err())
                .isEqualTo("shortfuse run: --out must be a new or empty folder, or one with an earlier run: " + out
                        + " holds other files; choose another folder\n");
        assertThat(out.toFile().list()).containsExactly("notes.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prices.csv|time,market,price",
                "liquidations.csv|id,price",
                "summary.json|{\"total\": 1}",
                "report.html|# Report",
            })
    void shouldRefuseToReplaceAFileThatNoRunWrote(String nameAndContent) throws IOException {
        run("a");
        String[] parts = nameAndContent.split("\\|", 2);
        Path stranger = Files.writeString(out.resolve(parts[0]), parts[1]);

        assertThat(run("b")).isEqualTo(2);

        assertThat(shortfuse.err()).contains(stranger + " was not written by one, and would be replaced");
        assertThat(stranger).hasContent(parts[1]);
    }

    @Test
    void shouldRefuseAFolderOfSomebodyElseWithTheNameOfTheScratchFolder() throws IOException {
        run("a");
        Path stranger = Files.createDirectories(out.resolve(".kafka/clusters"));

        assertThat(run("b")).isEqualTo(2);

        assertThat(shortfuse.err()).contains(out.resolve(".kafka") + " was not written by one");
        assertThat(stranger).exists();
    }

    @Test
    void shouldRefuseTheFolderOfARunThatGoesOn() throws Exception {
        run("a");
        try (RunLock lock = RunLock.on(new RunFolder(out))) {
            assertThat(run("b")).isEqualTo(3);

            assertThat(lock).isNotNull();
            assertThat(shortfuse.err()).contains("shortfuse run: another run is writing to " + out + ": end it");
            assertThat(out.resolve("summary.json")).content().contains("small-wall-a");
        }
    }
}
