package io.shortfuse.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.shortfuse.app.run.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
    private static final String THIS_KAFKA = "4.3.1";

    private final Path data;

    DataFolderTest(@TempDir Path folder) {
        this.data = folder.resolve("data");
    }

    @Test
    void shouldBeMadeAndTakenAgainByTheSameMinorVersion() throws Exception {
        try (DataFolder made = DataFolder.open(data, THIS_KAFKA)) {
            assertThat(made.broker()).isEqualTo(data.resolve("broker")).doesNotExist();
            Files.createDirectory(made.broker());
            made.isTaken();
        }
        try (DataFolder again = DataFolder.open(data, "4.3.9")) {
            assertThat(again.broker()).exists();
        }
        assertThat(data.resolve(DataFolder.MARKER)).hasContent("format=1\nkafka=4.3.1\n");
    }

    @Test
    void shouldRememberRunsOverRestarts() throws Exception {
        try (DataFolder first = DataFolder.open(data)) {
            first.remember("wall: a=1", Path.of("runs", "a"));
            first.remember("b", Path.of("/somewhere/b"));
            first.isTaken();
        }
        try (DataFolder second = DataFolder.open(data)) {
            second.remember("b", Path.of("/elsewhere/b"));

            assertThat(second.runs())
                    .containsExactly(
                            entry("b", Path.of("/elsewhere/b")),
                            entry("wall: a=1", Path.of("runs", "a").toAbsolutePath()));
        }
    }

    @Test
    void shouldSayWhoHasItWhileAnotherHasIt() throws Exception {
        try (DataFolder first = DataFolder.open(data)) {
            assertThatThrownBy(() -> DataFolder.open(data))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessage("--data-dir " + data + " is in use by another shortfuse (process "
                            + ProcessHandle.current().pid() + "): end that one, or choose another folder");
            assertThat(first.path()).isEqualTo(data);
        }
        DataFolder.open(data).close();
    }

    @Test
    void shouldRefuseAFolderWithOtherFilesAndLeaveItAlone() throws Exception {
        Files.createDirectory(data);
        Files.writeString(data.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> DataFolder.open(data))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageEndingWith(data + " holds notes.txt and no shortfuse-data.properties");
        assertThat(data.toFile().list()).containsExactly("notes.txt");
    }

    @Test
    void shouldBeGoneAgainWhenNothingCameUpInIt() throws Exception {
        try (DataFolder folder = DataFolder.open(data)) {
            Files.createDirectory(folder.broker());
        }
        assertThat(data).doesNotExist();

        Files.createDirectory(data);
        DataFolder.open(data).close();
        assertThat(data).exists();
    }

    @Test
    void shouldRefuseAFile() throws IOException {
        Files.writeString(data, "mine");

        assertThatThrownBy(() -> DataFolder.open(data)).hasMessage("must be a folder: " + data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.2.1", "4.4.0", "5.3.1"})
    void shouldRefuseWhatAnotherVersionOfKafkaWrote(String other) throws Exception {
        Files.createDirectory(data);
        DataFolder.open(data, other).close();

        assertThatThrownBy(() -> DataFolder.open(data, THIS_KAFKA))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessage("must be of this version, Kafka 4.3.1 and format 1: " + data + " was written with Kafka "
                        + other + " and format 1; use the shortfuse that wrote it, or another folder");
    }

    @Test
    void shouldRefuseAMarkerThatIsNone() throws Exception {
        Files.createDirectory(data);
        Files.writeString(data.resolve(DataFolder.MARKER), "hello\n");

        assertThatThrownBy(() -> DataFolder.open(data, THIS_KAFKA))
                .hasMessageContaining("was written with Kafka none and format none");
    }

    /** And it must not keep the file that it has opened. */
    @Test
    void shouldRefuseAMarkerThatCannotBeRead() throws Exception {
        Files.createDirectory(data);
        Path marker = Files.writeString(data.resolve(DataFolder.MARKER), "format=\\u00zz\n");

        assertThatThrownBy(() -> DataFolder.open(data, THIS_KAFKA))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageStartingWith("must have a shortfuse-data.properties that can be read: " + data);

        Files.writeString(marker, "");
        DataFolder.open(data, THIS_KAFKA).close();
    }

    @Test
    void shouldSayThatTheFoldersOfRunsCannotBeRead() throws Exception {
        try (DataFolder folder = DataFolder.open(data)) {
            Files.writeString(data.resolve("runs.properties"), "wall=\\u00zz\n");

            assertThatThrownBy(folder::runs)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("runs.properties cannot be read");
        }
    }

    @Test
    void shouldTakeOneWhoseMakerWasKilledBeforeItSaidItsVersion() throws Exception {
        Files.createDirectory(data);
        Files.writeString(data.resolve(DataFolder.MARKER), "");

        DataFolder.open(data, THIS_KAFKA).close();

        assertThat(data.resolve(DataFolder.MARKER)).hasContent("format=1\nkafka=4.3.1\n");
    }

    @Test
    void shouldRefuseAPathThatKafkaCannotTake() {
        assertThatThrownBy(() -> DataFolder.open(data.resolveSibling("a,b"))).hasMessageContaining("comma");
        assertThat(data.resolveSibling("a,b")).doesNotExist();
    }

    /** Nobody may write in {@code /proc}, not even root. */
    @Test
    void shouldRefuseWhatCannotBeWritten() {
        assertThatThrownBy(() -> DataFolder.open(Path.of("/proc/shortfuse-data")))
                .hasMessageContaining("/proc/shortfuse-data");
    }
}
