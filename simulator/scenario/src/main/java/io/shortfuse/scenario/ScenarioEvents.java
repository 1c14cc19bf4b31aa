package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.MarketEvent.RunEnded;
import io.shortfuse.engine.instrument.Instrument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The events of a checked scenario: the start, the listings, the positions input by input, the ticks of all inputs merged
 * by time, the end. At most one position input is open at a time.
 */
final class ScenarioEvents implements EventSource {
    private final ScenarioFile scenario;
    private final Checked checked;
    private final Deque<Stage> stages = new ArrayDeque<>();
    private @Nullable Feed<? extends MarketEvent> feed;
    private @Nullable MarketEvent next;
    private long sequence;

    private interface Stage {
        Feed<? extends MarketEvent> open() throws IOException;
    }

    ScenarioEvents(ScenarioFile scenario, Checked checked, String inputHash) {
        this.scenario = scenario;
        this.checked = checked;
        stages.add(() -> feedOf(opening(inputHash)));
        for (int i = 0; i < scenario.positions().size(); i++) {
            PositionInput input = scenario.positions().get(i);
            String sha256 = checked.positionHashes().get(i);
            stages.add(() -> open(input, sha256));
        }
        stages.add(this::openTicks);
        stages.add(() -> feedOf(List.of(new RunEnded(checked.endNs()))));
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && advance()) {
                // The next stage.
            }
            return next != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public NumberedEvent next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("the scenario has ended");
        }
        NumberedEvent event = new NumberedEvent(++sequence, next);
        next = null;
        return event;
    }

    @Override
    public void close() {
        stages.clear();
        try {
            closeFeed();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Reads on, or opens the next stage; false after the last. */
    private boolean advance() throws IOException {
        if (feed == null) {
            if (stages.isEmpty()) {
                return false;
            }
            feed = stages.remove().open();
        }
        next = feed.next();
        if (next == null) {
            closeFeed();
        }
        return true;
    }

    private void closeFeed() throws IOException {
        if (feed != null) {
            feed.close();
            feed = null;
        }
    }

    private List<MarketEvent> opening(String inputHash) {
        List<MarketEvent> events = new ArrayList<>();
        events.add(scenario.started(inputHash));
        for (Instrument instrument : scenario.markets().instruments()) {
            events.add(new InstrumentListed(scenario.startNs(), instrument));
        }
        return events;
    }

    private Feed<? extends MarketEvent> open(PositionInput input, String sha256) throws IOException {
        if (input instanceof Cluster cluster) {
            return cluster.open(scenario.startNs());
        }
        DataFile file = ((PositionFile) input).file();
        Problems problems = new Problems();
        return new UnchangedRows<>(
                file.path().toString(),
                PositionRows.open(file.path(), scenario.markets(), scenario.startNs(), problems),
                problems,
                sha256);
    }

    private Feed<PriceTicked> openTicks() throws IOException {
        List<Feed<PriceTicked>> feeds = new ArrayList<>();
        try {
            for (int i = 0; i < scenario.prices().size(); i++) {
                feeds.add(open(scenario.prices().get(i), checked.priceHashes().get(i)));
            }
            return new TickMerge(feeds);
        } catch (IOException e) {
            for (Feed<PriceTicked> opened : feeds) {
                opened.close();
            }
            throw e;
        }
    }

    private Feed<PriceTicked> open(PriceInput input, String sha256) throws IOException {
        if (input instanceof PricePath path) {
            return path.open(scenario.startNs());
        }
        DataFile file = ((TickFile) input).file();
        Problems problems = new Problems();
        return new UnchangedRows<>(
                file.path().toString(),
                TickRows.open(file.path(), scenario.markets(), scenario.startNs(), problems),
                problems,
                sha256);
    }

    private static Feed<MarketEvent> feedOf(List<? extends MarketEvent> events) {
        Iterator<? extends MarketEvent> iterator = events.iterator();
        return () -> iterator.hasNext() ? iterator.next() : null;
    }
}
