package io.shortfuse.scenario;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that are written beside those that they replace, so that these stay as they are until all are whole. */
final class ReplacedFiles implements Closeable {
    private static final String PART = ".shortfuse-part";

    private final Map<Path, Path> parts = new LinkedHashMap<>();

    /** Where to write what is to become {@code file}. */
    Path partOf(Path file) {
        Path part = file.resolveSibling(file.getFileName() + PART);
        parts.put(file, part);
        return part;
    }

    /** Gives all that have been written their names, each at once. */
    void replace() throws IOException {
        for (Map.Entry<Path, Path> part : parts.entrySet()) {
            Files.move(
                    part.getValue(),
                    part.getKey(),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
        parts.clear();
    }

    /** Removes those that have not got their names. */
    @Override
    public void close() throws IOException {
        for (Path part : parts.values()) {
            Files.deleteIfExists(part);
        }
    }
}
