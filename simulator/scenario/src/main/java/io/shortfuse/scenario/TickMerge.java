package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several ascending feeds as one; at equal times the feed listed first goes first. */
final class TickMerge implements Feed<PriceTicked> {
    private final List<? extends Feed<PriceTicked>> feeds;
    private final PriorityQueue<Head> heads = new PriorityQueue<>();
    private @Nullable Head current;

    private record Head(PriceTicked tick, int feed) implements Comparable<Head> {
        @Override
        public int compareTo(Head other) {
            int byTime = Long.compare(tick.eventTime(), other.tick.eventTime());
            return byTime != 0 ? byTime : Integer.compare(feed, other.feed);
        }
    }

    /** The merge takes over closing the feeds. */
    TickMerge(List<? extends Feed<PriceTicked>> feeds) throws IOException {
        this.feeds = new ArrayList<>(feeds);
        for (int i = 0; i < feeds.size(); i++) {
            refill(i);
        }
    }

    @Override
    public @Nullable PriceTicked next() throws IOException {
        if (current != null) {
            refill(current.feed());
        }
        current = heads.poll();
        return current == null ? null : current.tick();
    }

    /** Which feed the last tick came from; the feed itself has not read on since. */
    int lastFeed() {
        if (current == null) {
            throw new IllegalStateException("must have read a tick first");
        }
        return current.feed();
    }

    @Override
    public long line() {
        return feeds.get(lastFeed()).line();
    }

    @Override
    public void close() throws IOException {
        for (Feed<PriceTicked> feed : feeds) {
            feed.close();
        }
    }

    private void refill(int feed) throws IOException {
        PriceTicked tick = feeds.get(feed).next();
        if (tick != null) {
            heads.add(new Head(tick, feed));
        }
    }
}
