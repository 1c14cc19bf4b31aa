package io.shortfuse.benchmarks;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The run that all benchmarks are of: one market, and shorts with ten times leverage. */
public final class BenchmarkRun {
    /** Its market. */
    public static final String MARKET = "binance:BTCUSDT";
    /** The market's price before the first tick, quote per base. */
    public static final double START_PRICE = 90_000;
    /** In nanoseconds. */
    public static final long SECOND = 1_000_000_000L;
    /** When it starts, in nanoseconds since the epoch. */
    public static final long START = 1_760_000_000L * SECOND;
    /** A depth within 1% at which no liquidation reaches the next account. */
    public static final double BOTTOMLESS = 1e17;
    /** Each tick yields a simulated price. */
    public static final Long EVERY_TICK = 0L;

    private BenchmarkRun() {}

    /** The start of the run and its market, with an index mark and a book that refills in a minute. */
    public static List<MarketEvent> begin(double depthOnePercent, @Nullable Long priceIntervalNs) {
        return begin(depthOnePercent, MarkRule.INDEX, 60 * SECOND, priceIntervalNs);
    }

    /**
     * The same with another mark and another book.
     *
     * @param halfLifeNs null: it never refills
     * @param priceIntervalNs null: no tick yields a simulated price
     */
    public static List<MarketEvent> begin(
            double depthOnePercent, MarkRule mark, @Nullable Long halfLifeNs, @Nullable Long priceIntervalNs) {
        LiquidationRules rules = new LiquidationRules("simple", 0.005, 0.0125, FeeRecipient.FUND);
        return begin(depthOnePercent, rules, mark, halfLifeNs, 1e12, priceIntervalNs);
    }

    /** The same with a last mark, a book that never refills, an empty fund, and auto-deleveraging. */
    public static List<MarketEvent> begin(
            double depthOnePercent, double maintenanceMarginRate, AutoDeleveraging autoDeleveraging) {
        LiquidationRules rules = LiquidationRules.simple(maintenanceMarginRate).with(autoDeleveraging);
        return begin(depthOnePercent, rules, MarkRule.LAST, null, 0, EVERY_TICK);
    }

    private static List<MarketEvent> begin(
            double depthOnePercent,
            LiquidationRules rules,
            MarkRule mark,
            @Nullable Long halfLifeNs,
            double insuranceFund,
            @Nullable Long priceIntervalNs) {
        return List.of(
                new RunStarted(
                        START, "benchmark", 1, "00", "USDT", SECOND / 4, 600 * SECOND, null, 0.8, priceIntervalNs),
                new InstrumentListed(
                        START,
                        new Instrument(
                                MARKET,
                                rules,
                                0.1,
                                START_PRICE,
                                mark,
                                null,
                                "USDT",
                                insuranceFund,
                                new Liquidity(new LiquidityShape.Linear(depthOnePercent), halfLifeNs, 0.3))));
    }

    /** A position that liquidates where its leverage says. */
    public static PositionSet open(
            long time,
            String positionId,
            String account,
            Side side,
            double entryPrice,
            double leverage,
            double quantity) {
        return new PositionSet(
                time,
                positionId,
                account,
                MARKET,
                side,
                quantity,
                entryPrice,
                leverage,
                MarginMode.ISOLATED,
                null,
                null,
                quantity);
    }

    /** A short that liquidates at a price. */
    public static PositionSet shortAt(
            long time, String positionId, String account, double liquidationPrice, double quantity) {
        return new PositionSet(
                time,
                positionId,
                account,
                MARKET,
                Side.SHORT,
                quantity,
                liquidationPrice * 0.92,
                10,
                MarginMode.ISOLATED,
                null,
                liquidationPrice,
                quantity);
    }
}
