package io.shortfuse.scenario;

import java.nio.file.Path;

/**
 * A file that a scenario refers to.
 *
 * @param path where its bytes are read
 * @param shown the path that messages name: where the user put it
 * @param reference the scenario's value that names it
 */
record DataFile(Path path, Path shown, Value reference) {
    DataFile(Path path, Value reference) {
        this(path, path, reference);
    }

    /** As the scenario writes it. */
    String name() {
        return reference.rawText();
    }

    /** The same file, read from a copy. */
    DataFile in(Path copy) {
        return new DataFile(copy, shown, reference);
    }
}
