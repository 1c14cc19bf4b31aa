package io.shortfuse.benchmarks.engine;

import io.shortfuse.benchmarks.BenchmarkRun;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.PositionClosed;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.instrument.MarkRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A universe of one market and of shorts, to be timed. */
final class TimedUniverse {
    static final String MARKET = BenchmarkRun.MARKET;
    static final double START_PRICE = BenchmarkRun.START_PRICE;
    static final long SECOND = BenchmarkRun.SECOND;
    static final double BOTTOMLESS = BenchmarkRun.BOTTOMLESS;

    private final Player player;
    private long sequence;
    private long now = BenchmarkRun.START;

    private TimedUniverse(Player player, long sequence) {
        this.player = player;
        this.sequence = sequence;
    }

    /** A market with an index mark and a book that refills in a minute. */
    static TimedUniverse of(Player player, double depthOnePercent) {
        return of(player, BenchmarkRun.begin(depthOnePercent, BenchmarkRun.EVERY_TICK));
    }

    static TimedUniverse of(Player player, double depthOnePercent, MarkRule mark, @Nullable Long halfLifeNs) {
        return of(player, BenchmarkRun.begin(depthOnePercent, mark, halfLifeNs, BenchmarkRun.EVERY_TICK));
    }

    /** A universe that begins with these events. */
    static TimedUniverse of(Player player, List<MarketEvent> begin) {
        TimedUniverse universe = new TimedUniverse(player, 0);
        begin.forEach(universe::play);
        universe.tick(START_PRICE);
        return universe;
    }

    /** A universe that goes on with an engine that has one. */
    static TimedUniverse goingOn(CascadeEngine engine) {
        TimedUniverse universe = new TimedUniverse(Player.of(engine), engine.lastSequence());
        universe.now = engine.now();
        return universe;
    }

    long play(MarketEvent event) {
        return player.play(++sequence, event);
    }

    /** Loads shorts at prices that are spread evenly, in an order that looks drawn. */
    void load(int positions, double from, double to) {
        Permutation permutation = new Permutation(positions);
        for (int i = 0; i < positions; i++) {
            set(i, from + (to - from) * permutation.at(i) / positions);
        }
    }

    /** Sets a short of 0.1 base units. */
    long set(long number, double liquidationPrice) {
        return set(number, liquidationPrice, 0.1);
    }

    long set(long number, double liquidationPrice, double quantity) {
        return play(BenchmarkRun.shortAt(
                now, TextIds.of('p', number), TextIds.of('a', number), liquidationPrice, quantity));
    }

    /** Opens a position that liquidates where its leverage says. */
    long open(long number, Side side, double entryPrice, double leverage, double quantity) {
        return play(BenchmarkRun.open(
                now, TextIds.of('p', number), TextIds.of('a', number), side, entryPrice, leverage, quantity));
    }

    long close(long number) {
        return play(new PositionClosed(now, TextIds.of('p', number)));
    }

    /** A price at the present time. */
    long tick(double price) {
        return play(new PriceTicked(now, MARKET, PriceKind.LAST, price));
    }

    /** A price after a while. */
    long tick(double price, long laterNs) {
        now += laterNs;
        return tick(price);
    }
}
