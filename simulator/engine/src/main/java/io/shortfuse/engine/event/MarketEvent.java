package io.shortfuse.engine.event;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Require;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.liquidity.Liquidity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a universe is told. The constructors refuse values that break an event's contract, and those outside of
 * {@link Limits}, with which figures could overflow.
 */
public sealed interface MarketEvent {

    /** When it happened, in nanoseconds since 1970-01-01T00:00:00Z: from 0 to {@link Limits#LATEST_TIME}. */
    long eventTime();

    /**
     * The first event of a universe.
     *
     * <p>Events end with the year 2199, durations with 31 days: no sum of a time and a duration leaves the range of times.
     *
     * @param scenario the scenario's name, 1 to 255 bytes in UTF-8
     * @param seed the seed that drew positions and prices
     * @param inputHash lower-case hexadecimal SHA-256 of the input; a universe accepts one. Any text of 1 to 255 bytes is
     *     taken
     * @param reportingCurrency the currency of totals, 1 to 255 bytes in UTF-8
     * @param waveIntervalNs nanoseconds from a wave to the next, 0 to 31 days
     * @param settleNs how long an open cascade may go on after the end, 0 to 31 days
     * @param cascadeQuietNs how long a due wave may wait for a triggered account before the cascade ends, 0 to 31 days;
     *     null: the model's default
     * @param indexPassThrough how much of the perpetuals' forced move the index takes on, in [0, 1]
     * @param coupling how far arbitrage spreads what an execution displaces over the venues of its symbol, in [0, 1]: 0:
     *     separate books, 1: one consolidated book
     * @param contagion the ways on which forced moves of one market are felt in another, at most {@link
     *     Limits#MOST_CONTAGIONS}, one from a market to another
     * @param priceIntervalNs least time from one simulated price of a market to the next, of those that price events yield,
     *     0 to 31 days; 0: each yields one; null: none does
     */
    record RunStarted(
            long eventTime,
            String scenario,
            long seed,
            String inputHash,
            String reportingCurrency,
            long waveIntervalNs,
            long settleNs,
            @Nullable Long cascadeQuietNs,
            double indexPassThrough,
            double coupling,
            List<Contagion> contagion,
            @Nullable Long priceIntervalNs)
            implements MarketEvent {
        public RunStarted {
            Require.time(eventTime, "eventTime");
            Require.id(scenario, "scenario");
            Require.id(inputHash, "inputHash");
            Require.id(reportingCurrency, "reportingCurrency");
            Require.duration(waveIntervalNs, "waveIntervalNs");
            Require.duration(settleNs, "settleNs");
            if (cascadeQuietNs != null) {
                Require.duration(cascadeQuietNs, "cascadeQuietNs");
            }
            Require.within(indexPassThrough, 0, 1, "indexPassThrough");
            Require.within(coupling, 0, 1, "coupling");
            contagion = List.copyOf(contagion);
            requireOneWayEach(contagion);
            if (priceIntervalNs != null) {
                Require.duration(priceIntervalNs, "priceIntervalNs");
            }
        }

        /** A run of markets that affect each other by their index at most. */
        public RunStarted(
                long eventTime,
                String scenario,
                long seed,
                String inputHash,
                String reportingCurrency,
                long waveIntervalNs,
                long settleNs,
                @Nullable Long cascadeQuietNs,
                double indexPassThrough,
                @Nullable Long priceIntervalNs) {
            this(
                    eventTime,
                    scenario,
                    seed,
                    inputHash,
                    reportingCurrency,
                    waveIntervalNs,
                    settleNs,
                    cascadeQuietNs,
                    indexPassThrough,
                    0,
                    List.of(),
                    priceIntervalNs);
        }

        private static void requireOneWayEach(List<Contagion> contagion) {
            Require.within(contagion.size(), 0, Limits.MOST_CONTAGIONS, "contagion.size");
            Set<List<String>> ways = new HashSet<>();
            for (Contagion way : contagion) {
                Require.that(
                        ways.add(List.of(way.from(), way.to())),
                        () -> "must be one way from a market to another: from=" + way.from() + " to=" + way.to());
            }
        }
    }

    /** A market begins to trade. All markets of a symbol are listed before its first position or price. */
    record InstrumentListed(long eventTime, Instrument instrument) implements MarketEvent {
        public InstrumentListed {
            Require.time(eventTime, "eventTime");
        }
    }

    /**
     * A position as it now is; it replaces one of the same id.
     *
     * @param positionId unique within the universe, at most 255 bytes in UTF-8
     * @param account the account at the venue, at most 255 bytes in UTF-8
     * @param market {@code venue:symbol}, at most 255 bytes in UTF-8
     * @param side long or short
     * @param quantity base units, contracts if the market is inverse; from {@link Limits#LEAST} to {@link
     *     Limits#GREATEST_QUANTITY}
     * @param entryPrice mean entry price, from {@link Limits#LEAST} to {@link Limits#HIGHEST_PRICE}, as all prices
     * @param leverage entry notional over initial margin, 1 to 1000
     * @param marginMode isolated, or cross: it shares the balance of its account with the account's other cross positions,
     *     in whatever markets of the venue of the same settlement currency
     * @param margin isolated margin in the settlement currency, from {@link Limits#LEAST} to {@link
     *     Limits#GREATEST_AMOUNT}; null: entry notional over leverage. Ignored where a liquidation price is given. Of a
     *     cross position the account's wallet balance, without unrealized profit and loss; the last one said holds
     * @param liquidationPrice the price at which it liquidates, whatever the rules would say; null: it follows from
     *     margin and rules
     * @param headlineQuantity what the published figure says, of which {@code quantity} is the executable share; at
     *     least {@code quantity}, at most {@link Limits#GREATEST_QUANTITY}
     */
    record PositionSet(
            long eventTime,
            String positionId,
            String account,
            String market,
            Side side,
            double quantity,
            double entryPrice,
            double leverage,
            MarginMode marginMode,
            @Nullable Double margin,
            @Nullable Double liquidationPrice,
            double headlineQuantity)
            implements MarketEvent {
        public PositionSet {
            Require.time(eventTime, "eventTime");
            Require.id(positionId, "positionId");
            Require.id(account, "account");
            Require.id(market, "market");
            Require.quantity(quantity, "quantity");
            Require.price(entryPrice, "entryPrice");
            Require.within(leverage, 1, 1000, "leverage");
            if (margin != null) {
                Require.amount(margin, "margin");
            }
            Require.that(
                    margin != null || marginMode != MarginMode.CROSS,
                    "must be given where the margin mode is CROSS, the account's wallet balance: margin=null");
            if (liquidationPrice != null) {
                Require.price(liquidationPrice, "liquidationPrice");
                Require.that(
                        marginMode == MarginMode.ISOLATED,
                        () -> "must be ISOLATED where a liquidation price is given: marginMode=" + marginMode);
            }
            Require.quantity(headlineQuantity, "headlineQuantity");
            Require.that(
                    headlineQuantity >= quantity,
                    () -> "must be at least quantity=" + quantity + ": headlineQuantity=" + headlineQuantity);
        }
    }

    /** A position is gone, by its owner's doing. */
    record PositionClosed(long eventTime, String positionId) implements MarketEvent {
        public PositionClosed {
            Require.time(eventTime, "eventTime");
            Require.id(positionId, "positionId");
        }
    }

    /**
     * A price: in a scenario the exogenous one, to which the forced flow's impact is added.
     *
     * @param price from {@link Limits#LEAST} to {@link Limits#HIGHEST_PRICE}
     */
    record PriceTicked(long eventTime, String market, PriceKind kind, double price) implements MarketEvent {
        public PriceTicked {
            Require.time(eventTime, "eventTime");
            Require.id(market, "market");
            Require.price(price, "price");
        }
    }

    /** A market's book as it is from now on; what flow has displaced so far stays displaced. */
    record DepthChanged(long eventTime, String market, Liquidity liquidity) implements MarketEvent {
        public DepthChanged {
            Require.time(eventTime, "eventTime");
            Require.id(market, "market");
        }
    }

    /**
     * A funding rate.
     *
     * @param rate fraction of notional that longs pay shorts, negative: shorts pay longs; in [-1, 1]
     * @param fundingTime when it is paid, nanoseconds since the epoch
     */
    record FundingSet(long eventTime, String market, double rate, long fundingTime) implements MarketEvent {
        public FundingSet {
            Require.time(eventTime, "eventTime");
            Require.id(market, "market");
            Require.within(rate, -1, 1, "rate");
            Require.time(fundingTime, "fundingTime");
        }
    }

    /** The last event: the agenda runs to its time, and on until the open cascade has ended or {@code settle} is over. */
    record RunEnded(long eventTime) implements MarketEvent {
        public RunEnded {
            Require.time(eventTime, "eventTime");
        }
    }
}
