package io.shortfuse.benchmarks.engine;

import io.shortfuse.benchmarks.BenchmarkRun;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * A squeeze through cross accounts that each have a short in four markets, a full record of each liquidation to a sink. In
 * one wave a jump of one market takes all; in many, all markets rise together, and each account closes one position after
 * another as it loses its balance.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Measurement(iterations = 9)
public class CrossSqueeze extends SubjectBenchmark {
    private static final int MARKETS = 4;
    private static final double QUANTITY = 0.1;
    private static final double RATE = 0.005;
    private static final double LOWEST = 96_000;
    private static final double HIGHEST = 99_000;
    /** Where all markets together have taken everything, and where one alone has. */
    private static final double BEYOND_ALL = 120_000;

    private static final double BEYOND_ALL_ALONE = 150_000;

    /** In how many steps the price rises. */
    @Param({"1", "1000"})
    private int waves;

    private long now;

    /** Loads the accounts, a quarter as many as positions. */
    @Setup(Level.Invocation)
    public void load() {
        now = BenchmarkRun.START;
        universe = TimedUniverse.of(subject.player(), begin());
        int accounts = positions / MARKETS;
        Permutation permutation = new Permutation(accounts);
        for (int i = 0; i < accounts; i++) {
            double price = LOWEST + (HIGHEST - LOWEST) * permutation.at(i) / accounts;
            double balance = MARKETS * QUANTITY * (price - TimedUniverse.START_PRICE + RATE * price);
            for (int j = 0; j < MARKETS; j++) {
                universe.play(shortIn(i, j, balance));
            }
        }
        for (int j = 1; j < MARKETS; j++) {
            tick(j, TimedUniverse.START_PRICE);
        }
        System.gc();
    }

    private static List<MarketEvent> begin() {
        List<MarketEvent> events =
                new ArrayList<>(BenchmarkRun.begin(TimedUniverse.BOTTOMLESS, BenchmarkRun.EVERY_TICK));
        Instrument first = ((InstrumentListed) events.get(1)).instrument();
        for (int j = 1; j < MARKETS; j++) {
            events.add(new InstrumentListed(
                    BenchmarkRun.START,
                    new Instrument(
                            market(j),
                            first.rules(),
                            first.tickSize(),
                            first.price(),
                            first.mark(),
                            null,
                            first.settlementCurrency(),
                            first.insuranceFund(),
                            first.liquidity())));
        }
        return events;
    }

    private static String market(int number) {
        return number == 0 ? TimedUniverse.MARKET : "binance:COIN" + number;
    }

    private PositionSet shortIn(int account, int market, double balance) {
        return new PositionSet(
                now,
                TextIds.of('p', (long) account * MARKETS + market),
                TextIds.of('a', account),
                market(market),
                Side.SHORT,
                QUANTITY,
                TimedUniverse.START_PRICE,
                10,
                MarginMode.CROSS,
                balance,
                null,
                QUANTITY);
    }

    private long tick(int market, double price) {
        return universe.play(new PriceTicked(now, market(market), PriceKind.LAST, price));
    }

    /** All of it. */
    @Benchmark
    public long squeeze() {
        long before = tick(0, TimedUniverse.START_PRICE);
        double highest = waves == 1 ? BEYOND_ALL_ALONE : BEYOND_ALL;
        for (int i = 1; i <= waves; i++) {
            double price = LOWEST + (highest - LOWEST) * i / waves;
            now += BenchmarkRun.SECOND;
            for (int j = 0; j < (waves == 1 ? 1 : MARKETS); j++) {
                tick(j, price);
            }
        }
        now += 1_000 * BenchmarkRun.SECOND;
        long said = tick(0, highest) - before;
        if (said < positions) {
            throw new IllegalStateException("must liquidate all: said=" + said);
        }
        return said;
    }
}
