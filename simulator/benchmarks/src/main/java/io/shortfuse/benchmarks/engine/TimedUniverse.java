package io.shortfuse.benchmarks.engine;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PositionClosed;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import org.jspecify.annotations.Nullable;

/** A universe of one market and of shorts, to be timed. */
final class TimedUniverse {
    static final String MARKET = "binance:BTCUSDT";
    static final double START_PRICE = 90_000;
    static final long SECOND = 1_000_000_000L;

    /** So deep that no liquidation of a benchmark reaches the next account. */
    static final double BOTTOMLESS = 1e17;

    private final Player player;
    private long sequence;
    private long now = 1_760_000_000L * SECOND;

    private TimedUniverse(Player player, long sequence) {
        this.player = player;
        this.sequence = sequence;
    }

    /** A market with an index mark and a book that refills in a minute. */
    static TimedUniverse of(Player player, double depthOnePercent) {
        return of(player, depthOnePercent, MarkRule.INDEX, 60 * SECOND);
    }

    static TimedUniverse of(Player player, double depthOnePercent, MarkRule mark, @Nullable Long halfLifeNs) {
        TimedUniverse universe = new TimedUniverse(player, 0);
        universe.play(new RunStarted(universe.now, "benchmark", 1, "00", "USDT", SECOND / 4, 600 * SECOND, null, 0.8));
        universe.play(new InstrumentListed(
                universe.now,
                new Instrument(
                        MARKET,
                        new LiquidationRules("simple", 0.005, 0.0125, FeeRecipient.FUND),
                        0.1,
                        START_PRICE,
                        mark,
                        null,
                        "USDT",
                        1e12,
                        new Liquidity(new LiquidityShape.Linear(depthOnePercent), halfLifeNs, 0.3))));
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
        return play(new PositionSet(
                now,
                TextIds.of('p', number),
                TextIds.of('a', number),
                MARKET,
                Side.SHORT,
                quantity,
                liquidationPrice * 0.92,
                10,
                MarginMode.ISOLATED,
                null,
                liquidationPrice,
                quantity));
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
