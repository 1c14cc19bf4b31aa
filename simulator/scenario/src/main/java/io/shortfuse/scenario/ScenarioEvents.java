package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of a checked scenario: the start, the listings, the positions input by input, the ticks of all inputs merged
 * by time, the end. At most one position input is open at a time.
 */
final class ScenarioEvents implements ScenarioEventSource {
    private static final EventOrigin SCENARIO = new EventOrigin(EventOrigin.Kind.SCENARIO, "", "", 0);

    private final ScenarioFile scenario;
    private final Checked checked;
    /** What is wrong that was right when it was checked. */
    private final Problems changes = new Problems();

    private final Deque<Stage> stages = new ArrayDeque<>();
    private final RowRefusals refusals;
    /** Only where rows are left out: if all were right, no id stands twice. */
    private @Nullable PositionIds ids;

    private @Nullable Feed<? extends MarketEvent> feed;
    private @Nullable MarketEvent next;
    private long sequence;
    private OriginOfFeed origin = feed -> SCENARIO;

    private interface OriginOfFeed {
        EventOrigin of(Feed<? extends MarketEvent> feed);
    }

    private interface Opening {
        Feed<? extends MarketEvent> open() throws IOException;
    }

    /** Some events, one after the other, and how to tell where the last of them came from. */
    private record Stage(Opening opening, OriginOfFeed origin) {}

    /**
     * The events of what {@code checked} was found in.
     *
     * @param skipped told the rows that are left out, as they are passed over; null: there are none to leave out
     */
    ScenarioEvents(ScenarioFile scenario, Checked checked, String inputHash, @Nullable Consumer<SkippedRow> skipped) {
        this.scenario = scenario;
        this.checked = checked;
        this.refusals = skipped == null ? RowRefusals.reportedTo(changes) : new SkippedRows(skipped);
        this.ids = skipped == null ? null : new PositionIds(scenario.positions());
        stages.add(new Stage(() -> feedOf(opening(inputHash)), feed -> SCENARIO));
        for (int i = 0; i < scenario.positions().size(); i++) {
            PositionInput input = scenario.positions().get(i);
            String sha256 = checked.positionHashes().get(i);
            int index = i;
            stages.add(new Stage(() -> open(input, sha256), feed -> EventOrigin.of(index, input, feed.line())));
        }
        stages.add(new Stage(this::openTicks, feed -> originOfTick((ScenarioTicks) feed)));
        stages.add(new Stage(() -> feedOf(List.of(new RunEnded(checked.endNs()))), feed -> SCENARIO));
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
    public EventOrigin origin() {
        if (sequence == 0 || next != null || feed == null) {
            throw new IllegalStateException("must be asked after next and before hasNext: sequence=" + sequence);
        }
        return origin.of(feed);
    }

    private EventOrigin originOfTick(ScenarioTicks ticks) {
        int index = ticks.lastFeed();
        return EventOrigin.of(index, scenario.prices().get(index), ticks.line());
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
            Stage stage = stages.remove();
            feed = stage.opening().open();
            origin = stage.origin();
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
        PositionRows rows = PositionRows.open(file, scenario.markets(), scenario.startNs(), changes, refusals);
        Feed<PositionSet> positions = ids == null ? rows : ids.uniqueOf(rows);
        return new UnchangedRows<>(file, positions, rows, changes, sha256);
    }

    private Feed<PriceTicked> openTicks() throws IOException {
        ids = null;
        return ScenarioTicks.open(
                scenario,
                changes,
                path -> path.open(scenario.startNs()),
                (file, index) -> open(file, checked.priceHashes().get(index)));
    }

    private ScenarioTicks.Source open(DataFile file, String sha256) throws IOException {
        TickRows rows = TickRows.open(file, scenario.markets(), scenario.startNs(), changes, refusals);
        return new ScenarioTicks.Source(new UnchangedRows<>(file, rows, rows, changes, sha256), rows);
    }

    private static Feed<MarketEvent> feedOf(List<? extends MarketEvent> events) {
        Iterator<? extends MarketEvent> iterator = events.iterator();
        return () -> iterator.hasNext() ? iterator.next() : null;
    }
}
