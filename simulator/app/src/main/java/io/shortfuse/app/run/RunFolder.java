package io.shortfuse.app.run;

import io.shortfuse.app.output.RunRecorder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that a run leaves behind.
 *
 * @param path of the folder
 */
public record RunFolder(Path path) {
    private static final String RUNS = "runs";

    /** Where the runs of a universe go unless the user says otherwise: {@code runs/<universe>} of the current folder. */
    public static RunFolder of(String universe) {
        return new RunFolder(Path.of(RUNS, universe));
    }

    /** Whether the run is there as a whole: its summary comes last. */
    public boolean isComplete() {
        return Files.exists(summary());
    }

    /** What the run was made of. */
    public Path input() {
        return path.resolve("input");
    }

    /** The run's figures; only there when the run is. */
    public Path summary() {
        return path.resolve(RunRecorder.SUMMARY);
    }

    /** The log of the run. */
    public Path log() {
        return path.resolve("shortfuse.log");
    }

    /** What the broker and the simulator keep while they run; it is gone afterwards. */
    public Path scratch() {
        return path.resolve(".kafka");
    }
}
