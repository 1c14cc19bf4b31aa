package io.shortfuse.scenario;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ticks of all inputs of a scenario, merged by time. One that comes too long after the one before is refused. */
final class ScenarioTicks implements Feed<PriceTicked> {
    private final List<Source> sources;
    private final TickMerge merge;
    private final Problems problems;
    private long last;

    /**
     * Ticks of an input.
     *
     * @param rows where they are read; null: they are drawn
     */
    record Source(Feed<PriceTicked> feed, @Nullable TickRows rows) {
        static final Source NONE = new Source(() -> null, null);
    }

    /** Opens the file of an input. */
    interface Opener {
        /**
         * Its ticks.
         *
         * @param index of the input among the scenario's {@code prices}
         */
        Source open(DataFile file, int index) throws IOException;
    }

    private ScenarioTicks(List<Source> sources, long startNs, Problems problems) throws IOException {
        this.sources = List.copyOf(sources);
        this.merge = new TickMerge(sources.stream().map(Source::feed).toList());
        this.last = startNs;
        this.problems = problems;
    }

    /**
     * Opens all inputs.
     *
     * @param problems what is found by {@code paths} and {@code files}
     * @throws IOException if one of {@code files} throws it; nothing is open then
     */
    static ScenarioTicks open(
            ScenarioFile scenario, Problems problems, Function<PathInput, Feed<PriceTicked>> paths, Opener files)
            throws IOException {
        List<Source> sources = new ArrayList<>();
        try {
            for (PriceInput input : scenario.prices()) {
                sources.add(
                        input instanceof PathInput path
                                ? new Source(paths.apply(path), null)
                                : files.open(((TickFile) input).file(), sources.size()));
            }
            return new ScenarioTicks(sources, scenario.startNs(), problems);
        } catch (IOException e) {
            for (Source source : sources) {
                source.feed().close();
            }
            throw e;
        }
    }

    @Override
    public @Nullable PriceTicked next() throws IOException {
        for (PriceTicked tick = merge.next(); tick != null; tick = merge.next()) {
            if (tick.eventTime() - last <= Limits.LONGEST_DURATION || !isRefused(tick)) {
                last = tick.eventTime();
                return tick;
            }
        }
        return null;
    }

    /** Refuses a tick; whether it is left out because of that. */
    private boolean isRefused(PriceTicked tick) {
        TickRows rows = sources.get(merge.lastFeed()).rows();
        // Where something else is wrong, the start perhaps or the tick before, the step may come from that.
        if (rows == null || (!rows.leavesOut() && problems.found() > 0)) {
            return false;
        }
        rows.refuseStep(tick, last);
        return rows.leavesOut();
    }

    /** Which input the last tick came from. */
    int lastFeed() {
        return merge.lastFeed();
    }

    @Override
    public long line() {
        return merge.line();
    }

    @Override
    public void close() throws IOException {
        merge.close();
    }
}
