package io.shortfuse.engine.event;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Require;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.liquidity.Liquidity;
import org.jspecify.annotations.Nullable;

/** One thing that a universe is told. The constructors refuse values that break an event's contract. */
public sealed interface MarketEvent {

    /** When it happened, in nanoseconds since 1970-01-01T00:00:00Z. */
    long eventTime();

    /**
     * The first event of a universe.
     *
     * @param scenario the scenario's name
     * @param seed the seed that drew positions and prices
     * @param inputHash lower-case hexadecimal SHA-256 of the input; a universe accepts one
     * @param reportingCurrency the currency of totals
     * @param eventTime from 1970 to 2199
     * @param waveIntervalNs nanoseconds from a wave to the next, 0 to 31 days
     * @param settleNs how long an open cascade may go on after the end, 0 to 31 days
     * @param cascadeQuietNs how long a due wave may wait for a triggered account before the cascade ends, 0 to 31 days;
     *     null: the model's default
     * @param indexPassThrough how much of the perpetuals' forced move the index takes on, in [0, 1]
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
            double indexPassThrough)
            implements MarketEvent {
        /** Far enough from the end of the range of times that no sum of time and duration leaves it: about the year 2200. */
        private static final long LATEST_START = 7_258_118_400_000_000_000L;

        private static final long LONGEST_DURATION = 31L * 86_400 * 1_000_000_000L;

        public RunStarted {
            Require.text(scenario, "scenario");
            Require.text(inputHash, "inputHash");
            Require.text(reportingCurrency, "reportingCurrency");
            Require.within(eventTime, 0L, LATEST_START, "eventTime");
            Require.within(waveIntervalNs, 0L, LONGEST_DURATION, "waveIntervalNs");
            Require.within(settleNs, 0L, LONGEST_DURATION, "settleNs");
            if (cascadeQuietNs != null) {
                Require.within(cascadeQuietNs, 0L, LONGEST_DURATION, "cascadeQuietNs");
            }
            Require.within(indexPassThrough, 0, 1, "indexPassThrough");
        }
    }

    /** A market begins to trade. All markets of a symbol are listed before its first position or price. */
    record InstrumentListed(long eventTime, Instrument instrument) implements MarketEvent {}

    /**
     * A position as it now is; it replaces one of the same id.
     *
     * @param positionId unique within the universe, at most 255 bytes in UTF-8
     * @param account the account at the venue, at most 255 bytes in UTF-8
     * @param market {@code venue:symbol}
     * @param side long or short
     * @param quantity base units, greater than 0
     * @param entryPrice mean entry price, greater than 0
     * @param leverage entry notional over initial margin, 1 or more
     * @param marginMode only isolated, for now
     * @param margin isolated margin in the settlement currency, greater than 0; null: entry notional over leverage.
     *     Ignored where a liquidation price is given
     * @param liquidationPrice the price at which it liquidates, greater than 0, whatever the rules would say; null: it
     *     follows from margin and rules
     * @param headlineQuantity what the published figure says, of which {@code quantity} is the executable share; at
     *     least {@code quantity}
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
            Require.id(positionId, "positionId");
            Require.id(account, "account");
            Require.text(market, "market");
            Require.positive(quantity, "quantity");
            Require.positive(entryPrice, "entryPrice");
            Require.within(leverage, 1, 1000, "leverage");
            if (margin != null) {
                Require.positive(margin, "margin");
            }
            if (liquidationPrice != null) {
                Require.positive(liquidationPrice, "liquidationPrice");
                Require.that(
                        marginMode == MarginMode.ISOLATED,
                        "must be ISOLATED where a liquidation price is given: marginMode=" + marginMode);
            }
            Require.positive(headlineQuantity, "headlineQuantity");
            Require.that(
                    headlineQuantity >= quantity,
                    "must be at least quantity=" + quantity + ": headlineQuantity=" + headlineQuantity);
        }
    }

    /** A position is gone, by its owner's doing. */
    record PositionClosed(long eventTime, String positionId) implements MarketEvent {
        public PositionClosed {
            Require.id(positionId, "positionId");
        }
    }

    /** A price: in a scenario the exogenous one, to which the forced flow's impact is added. */
    record PriceTicked(long eventTime, String market, PriceKind kind, double price) implements MarketEvent {
        public PriceTicked {
            Require.text(market, "market");
            Require.positive(price, "price");
        }
    }

    /** A market's book as it is from now on; what flow has displaced so far stays displaced. */
    record DepthChanged(long eventTime, String market, Liquidity liquidity) implements MarketEvent {
        public DepthChanged {
            Require.text(market, "market");
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
            Require.text(market, "market");
            Require.within(rate, -1, 1, "rate");
        }
    }

    /** The last event: the agenda runs to its time, and on until the open cascade has ended or {@code settle} is over. */
    record RunEnded(long eventTime) implements MarketEvent {}
}
