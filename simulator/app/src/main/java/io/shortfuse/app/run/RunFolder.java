package io.shortfuse.app.run;

import io.shortfuse.app.output.RunRecorder;
import io.shortfuse.app.output.WrittenFile;
import io.shortfuse.scenario.SavedInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that a run leaves behind.
 *
 * @param path of the folder
 */
public record RunFolder(Path path) {
    private static final String RUNS = "runs";
    private static final String SCRATCH = ".kafka";

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

    /** The page for somebody who did not run it. */
    public Path report() {
        return path.resolve(RunRecorder.REPORT);
    }

    /** The log of the run. */
    public Path log() {
        return path.resolve(WrittenFile.LOG.fileName());
    }

    /** What the broker and the simulator keep while they run; it is gone afterwards. */
    public Path scratch() {
        return path.resolve(SCRATCH);
    }

    /** Whether there is anything in it. */
    public boolean isEmpty() throws IOException {
        if (!Files.exists(path)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    /**
     * What stands where a run would write, and was not written by one: it would be lost.
     *
     * @throws IOException if the folder cannot be read
     */
    public Optional<Path> stranger() throws IOException {
        for (WrittenFile file : WrittenFile.values()) {
            Path at = path.resolve(file.fileName());
            if (Files.exists(at) && !file.isIn(path)) {
                return Optional.of(at);
            }
        }
        return Files.exists(scratch()) && !isScratch(scratch()) ? Optional.of(scratch()) : Optional.empty();
    }

    /** Whether an earlier run, complete or not, has left something here. */
    public boolean holdsEarlierRun() throws IOException {
        for (WrittenFile file : WrittenFile.values()) {
            if (Files.exists(path.resolve(file.fileName())) && file.isIn(path)) {
                return true;
            }
        }
        return Files.exists(path.resolve(RunLock.FILE)) || SavedInput.isIn(input()) || isScratch(scratch());
    }

    private static boolean isScratch(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            Set<String> ours = Set.of("broker", "state");
            return entries.allMatch(entry -> ours.contains(entry.getFileName().toString()));
        }
    }

    /** Removes the files of an earlier run, and nothing else; the log is the new run's already. */
    void clear() throws IOException {
        for (WrittenFile file : WrittenFile.values()) {
            if (file != WrittenFile.LOG && file.isIn(path)) {
                Files.delete(path.resolve(file.fileName()));
            }
        }
    }
}
