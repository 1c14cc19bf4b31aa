package io.shortfuse.app.run;

import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells which events of the input the engine refused: the first few as warnings, all of them in the log. */
final class RefusalLog implements SimulationSink {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int WARNINGS = 5;

    private long refused;

    @Override
    public void emit(long sequence, SimulationEvent event) {
        if (!(event instanceof EventRefused refusal)) {
            return;
        }
        refused++;
        String text = "event " + refusal.sequence() + " was refused: " + refusal.rule() + ": " + refusal.detail();
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
