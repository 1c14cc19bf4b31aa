package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.avro.RunState;
import io.shortfuse.avro.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * The newest status of a universe. One that has stopped has not failed: it waits, and what is published again from the
 * beginning brings what it waits for.
 */
final class UniverseStatus {
    private final String universe;
    private @Nullable RunStatus newest;
    private boolean isHistory;

    /** The status of a universe that nothing is known of. */
    UniverseStatus(String universe) {
        this.universe = universe;
    }

    /**
     * The universe has said this.
     *
     * @param isHistory whether it had before anybody listened
     */
    void take(RunStatus status, boolean isHistory) {
        newest = status;
        this.isHistory = isHistory;
    }

    /** The last that has come; null: none has. */
    @Nullable
    RunStatus newest() {
        return newest;
    }

    /**
     * Fails if the universe has: no event is applied any more.
     *
     * @throws RunFailedException with the reason that it gave
     */
    void requireNotFailed() throws RunFailedException {
        RunStatus status = newest;
        if (status != null && status.getStatus() == RunState.FAILED) {
            throw new RunFailedException(
                    "the simulation of universe " + universe + " failed: " + status.getDiagnosis());
        }
    }

    /** For a person. */
    String text() {
        RunStatus status = newest;
        if (status == null) {
            return "no simulator has taken up universe " + universe;
        }
        String text = "universe " + universe + " is " + status.getStatus();
        if (status.getStatus() == RunState.STOPPED) {
            text += (isHistory ? ", as it was before" : "") + ": " + reason(status);
        }
        return text;
    }

    private static String reason(RunStatus stopped) {
        if (stopped.getDiagnosis() != null) {
            return stopped.getDiagnosis();
        }
        return stopped.getExpectedSequence() == null
                ? "it does not say why"
                : "it waits for event " + stopped.getExpectedSequence();
    }
}
