package io.shortfuse.app.run;

import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationSink;
import io.shortfuse.scenario.SkippedRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which rows of the input were left out and which events the engine refused: the first few as warnings, all events
 * in the log; all rows are in a file of their own.
 */
final class RefusalLog implements SimulationSink {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int WARNINGS = 5;

    private long refused;
    private long skipped;

    void skipped(SkippedRow row) {
        skipped++;
        if (skipped <= WARNINGS) {
            LOG.warn("a row was left out: {}", row.problem());
        }
        if (skipped == WARNINGS) {
            LOG.warn("further rows that are left out are in dead-letters.csv only");
        }
    }

    @Override
    public void emit(long sequence, SimulationEvent event) {
        if (!(event instanceof EventRefused refusal)) {
            return;
        }
        refused++;
        String text = "event " + refusal.sequence() + " was refused: " + refusal.rule() + ": "
                + HumanFormat.rounded(refusal.detail());
        if (refused <= WARNINGS) {
            LOG.warn(text);
        } else {
            LOG.info(text);
        }
        if (refused == WARNINGS) {
            LOG.warn("further refused events are in the log only");
        }
    }
}
