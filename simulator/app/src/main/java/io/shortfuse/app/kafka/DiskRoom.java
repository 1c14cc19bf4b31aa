package io.shortfuse.app.kafka;

import io.shortfuse.app.terminal.HumanFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a full disk explains that a broker failed: it does not say so itself. */
final class DiskRoom {
    /** A segment's files want some room before they hold anything. */
    private static final long LITTLE = 64_000_000;

    private DiskRoom() {}

    /** A clause about the disk of {@code folder}, to be appended to what failed; empty where there is room. */
    static String hint(Path folder) {
        try {
            return hint(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return "";
        }
    }

    static String hint(Path folder, long usableBytes) {
        return usableBytes < LITTLE
                ? "; the disk of " + folder + " is full or nearly so: " + HumanFormat.bytes(usableBytes) + " left"
                : "";
    }
}
