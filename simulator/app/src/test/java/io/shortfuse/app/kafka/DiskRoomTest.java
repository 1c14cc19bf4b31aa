package io.shortfuse.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskRoomTest {
    private static final Path FOLDER = Path.of("data", "broker");

    @Test
    void shouldSayThatADiskIsFull() {
        assertThat(DiskRoom.hint(FOLDER, 0))
                .isEqualTo("; the disk of " + FOLDER + " is full or nearly so: 0 bytes left");
    }

    @Test
    void shouldSayNothingOfADiskWithRoomOrOneThatCannotBeAsked() {
        assertThat(DiskRoom.hint(FOLDER, 64_000_000)).isEmpty();
        assertThat(DiskRoom.hint(FOLDER.resolve("that is not there"))).isEmpty();
    }
}
