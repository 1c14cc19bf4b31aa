package io.shortfuse.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    private final Path folder;

    ScratchFolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldRemoveAllThatItHolds() throws IOException {
        Path beside = Files.writeString(folder.resolve("summary.json"), "{}");
        Path scratch = folder.resolve("scratch");
        try (ScratchFolder opened = ScratchFolder.at(scratch)) {
            Path broker = Files.createDirectories(opened.broker());
            Files.writeString(broker.resolve("log"), "");
            Files.createSymbolicLink(broker.resolve("link"), beside);
        }

        assertThat(scratch).doesNotExist();
        assertThat(beside).exists();
    }

    @Test
    void shouldBeginEmptyWhenARunWasKilled() throws IOException {
        Path left = Files.createDirectories(folder.resolve("scratch/broker"));

        try (ScratchFolder opened = ScratchFolder.at(folder.resolve("scratch"))) {
            assertThat(opened.broker()).isEqualTo(left).doesNotExist();
        }
    }
}
