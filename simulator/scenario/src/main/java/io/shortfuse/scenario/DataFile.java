package io.shortfuse.scenario;

import java.nio.file.Path;

/**
 * A file that a scenario refers to.
 *
 * @param path where it is: relative to the scenario file's folder, or absolute
 * @param reference the scenario's value that names it
 */
record DataFile(Path path, Value reference) {}
