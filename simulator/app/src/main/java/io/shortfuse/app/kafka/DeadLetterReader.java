package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunListener;
import io.shortfuse.avro.DeadLetter;
import io.shortfuse.avro.DeadLetterReason;
import io.shortfuse.avro.RunStatus;
import io.shortfuse.avro.SourceRow;
import io.shortfuse.engine.event.RefusalRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Takes the dead letters of a universe: rows that its publisher left out, and events that the simulator did not apply.
 * They are not numbered with the output, but it is known how many must come.
 */
final class DeadLetterReader {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterReader.class);

    private static final int WARNINGS = 5;

    private final String inputHash;
    private final long rowsToCome;
    private final RunListener listener;
    private long rows;
    private long refused;
    private long ofSimulator;
    private long others;

    /**
     * A reader that hands them to {@code listener}.
     *
     * @param inputHash of the input that the universe is told
     * @param rowsToCome how many rows are left out of it
     */
    DeadLetterReader(String inputHash, long rowsToCome, RunListener listener) {
        this.inputHash = inputHash;
        this.rowsToCome = rowsToCome;
        this.listener = listener;
    }

    /**
     * Takes a letter.
     *
     * @param sequence number of the last output that has come
     */
    void take(DeadLetter letter, long sequence) {
        SourceRow row = letter.getSourceRow();
        if (letter.getReason() == DeadLetterReason.INVALID_ROW && row != null) {
            // Who publishes the input again tells of the same rows again, from the first.
            if (row.getInputHash().equals(inputHash) && row.getNumber() == rows + 1) {
                rows++;
                listener.skipped(OutputRecords.skipped(letter, row));
            }
            return;
        }
        ofSimulator++;
        // What came after the end is none of the result's business.
        boolean afterTheEnd = letter.getRule().equals(RefusalRule.RUN_ENDED.name());
        if (letter.getReason() == DeadLetterReason.REFUSED && letter.getEventTime() != null && !afterTheEnd) {
            refused++;
            listener.emit(sequence, OutputRecords.refused(letter));
        } else {
            others++;
            LOG.atLevel(others <= WARNINGS ? Level.WARN : Level.INFO)
                    .log(
                            "event {} was not applied: {}: {}: {}",
                            letter.getInputSequence(),
                            letter.getReason(),
                            letter.getRule(),
                            letter.getDetail());
            if (others == WARNINGS) {
                LOG.warn("further events that were not applied are in the log only");
            }
        }
    }

    /** Whether all have come that belong to the result of the run that {@code ended} tells of. */
    boolean hasResult(RunStatus ended) {
        return rows == rowsToCome
                && (ended.getInputs() == null || refused >= ended.getInputs().getRefused());
    }

    /** Whether all have come that the simulator counted. */
    boolean hasAll(RunStatus ended) {
        return hasResult(ended) && ofSimulator >= ended.getDeadLetters();
    }

    /** What has come, and of how much, for a person. */
    String progress() {
        return "dead letters of rows " + rows + " of " + rowsToCome + ", of refused events " + refused;
    }
}
