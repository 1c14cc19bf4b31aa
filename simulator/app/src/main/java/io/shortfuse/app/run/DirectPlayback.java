package io.shortfuse.app.run;

import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.scenario.EventSource;
import io.shortfuse.scenario.NumberedEvent;
import io.shortfuse.scenario.Scenario;
import java.io.UncheckedIOException;

/** The engine in this thread, without Kafka. */
public final class DirectPlayback implements Playback {
    private static final int BUDGET = 10_000;

    @Override
    public String name() {
        return "direct";
    }

    @Override
    public void start() {}

    @Override
    public void play(Scenario scenario, String universe, RunListener listener)
            throws RunFailedException, InterruptedException {
        CascadeEngine engine = new CascadeEngine();
        try (EventSource events = scenario.events(listener::skipped)) {
            while (hasNext(events)) {
                NumberedEvent next = events.next();
                engine.offer(next.sequence(), next.event());
                while (!engine.advance(BUDGET, listener)) {
                    requireNotInterrupted();
                }
                listener.offered(next.sequence());
                requireNotInterrupted();
            }
        }
        if (!engine.isCompleted()) {
            throw new IllegalStateException("a scenario ends its run: last event=" + engine.lastSequence());
        }
    }

    private static boolean hasNext(EventSource events) throws RunFailedException {
        try {
            return events.hasNext();
        } catch (UncheckedIOException e) {
            throw new RunFailedException("the input could not be read on: " + e.getMessage(), e);
        }
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** There is nothing to keep. */
    @Override
    public void keep() {}

    @Override
    public void close() {}
}
