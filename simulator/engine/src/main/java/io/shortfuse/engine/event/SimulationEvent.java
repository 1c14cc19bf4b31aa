package io.shortfuse.engine.event;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the simulation says. Prices are quote per base, times are nanoseconds since the epoch. Quantities are
 * base units, of an inverse market contracts. Money of an order or a market is in the market's settlement currency, but
 * notional in the quote currency; totals of waves, cascades and runs are in the reporting currency.
 */
public sealed interface SimulationEvent {

    /** Simulated time at which it happened. */
    long eventTime();

    /** What made a cascade start. */
    enum Cause {
        /** A market event. */
        EVENT,
        /** Something that fell due between market events. */
        AGENDA
    }

    /** Why a price is reported. */
    enum PriceCause {
        /** A price event of the market. */
        TICK,
        /** A wave of forced orders, somewhere in the universe. */
        WAVE,
        /** The end of the run, where the market's last price event yielded no price. */
        END
    }

    /** Why a cascade ended. */
    enum EndReason {
        /** A due wave found nobody to liquidate for long enough. */
        QUIET,
        /** The run ended and the time to settle was over. */
        SETTLE_ELAPSED
    }

    /**
     * The prices of a market after a price event or a wave, or at the end of the run.
     *
     * @param exogenousPrice what the price would be without forced flow
     * @param lastPrice with the forced flow's displacement
     * @param markPrice what triggers liquidations
     * @param indexPrice of the symbol
     */
    record PriceSimulated(
            long eventTime,
            String market,
            double exogenousPrice,
            double lastPrice,
            double markPrice,
            double indexPrice,
            PriceCause cause)
            implements SimulationEvent {}

    /**
     * The first account of a cascade is triggered.
     *
     * @param cascadeId 1, 2, ... within the universe
     * @param market of the first account
     * @param startSequence number of the event that started it; for an agenda item, of the last applied event
     * @param positionId of the first account
     * @param liquidationPrice of the first account
     */
    record CascadeStarted(
            long eventTime,
            long cascadeId,
            String market,
            Cause cause,
            long startSequence,
            String positionId,
            Side side,
            double liquidationPrice,
            double markPrice,
            double exogenousPrice)
            implements SimulationEvent {}

    /**
     * A forced order. {@code margin before = margin after + loss + fee + insuranceFundChange - deficit}, where the fee is
     * left out if it goes to the fund.
     *
     * @param wave 1, 2, ... within the cascade
     * @param startSequence see {@link CascadeStarted}
     * @param lastSequence number of the last market event applied before this order
     * @param quantity closed
     * @param notional {@code quantity * liquidationPrice}; if inverse contracts times their size, quote currency
     * @param markPrice at the start of the wave
     * @param margin before: of the position if it is isolated, otherwise the wallet balance of its account
     * @param liquidationPrice of a cross account, which has none, the mark at the start of the wave
     * @param bankruptcyPrice where the margin is gone; of a cross position, where its share of the account's equity is, by
     *     requirement. Where no price does that, a number that none reaches ({@link
     *     io.shortfuse.engine.margin.Contract#zeroEquityPrice})
     * @param fillPrice mean price of what was executed in the book; the last price where nothing was
     * @param loss realised by the account, {@code side * quantity * (entryPrice - price)}, with the fill price for what
     *     was executed and the price of the auto-deleveraging for the rest; if inverse {@code side * quantity * size *
     *     (1/price - 1/entryPrice)}
     * @param insuranceFundChange positive: paid in
     * @param deficit what the fund could not pay, 0 or more
     * @param autoDeleveragedQuantity the part of {@code quantity} that was not executed, but closed against others: a
     *     {@link PositionAutoDeleveraged} for each of them follows
     * @param autoDeleveragingPrice at which that part was closed; null: there is none
     * @param takenOverQuantity the part of {@code quantity} that a vault took over at the bankruptcy price: all of it, or none
     * @param remainingQuantity what is left of the position
     * @param remainingMargin what is left of the margin, or of the wallet balance; 0 where nothing is left that it backs
     * @param headlineQuantity see {@link MarketEvent.PositionSet#headlineQuantity()}
     */
    record PositionLiquidated(
            long eventTime,
            long cascadeId,
            int wave,
            long startSequence,
            long lastSequence,
            String market,
            String positionId,
            String account,
            MarginMode marginMode,
            Side side,
            double quantity,
            double notional,
            double markPrice,
            double entryPrice,
            double margin,
            double liquidationPrice,
            double bankruptcyPrice,
            double fillPrice,
            double loss,
            double fee,
            double insuranceFundChange,
            double deficit,
            double autoDeleveragedQuantity,
            @Nullable Double autoDeleveragingPrice,
            double takenOverQuantity,
            double remainingQuantity,
            double remainingMargin,
            double headlineQuantity)
            implements SimulationEvent {
        /** The part of {@code quantity} that was executed in the book. */
        public double executedQuantity() {
            return quantity - autoDeleveragedQuantity - takenOverQuantity;
        }
    }

    /**
     * A position of the other side was closed, wholly or in part, to take over what was left of a liquidated one. It does
     * not touch the book.
     *
     * @param positionId null: the unlisted counterparty, who is on the other side of all that listed accounts are not
     * @param account null: the unlisted counterparty
     * @param side of the position that was closed
     * @param quantity closed
     * @param entryPrice of the position that was closed; null: the unlisted counterparty, of whom it is not known
     * @param markPrice at the start of the wave; accounts are ranked at it
     * @param rankingScore what it was ranked by; null: the unlisted counterparty, who comes last
     * @param price at which it was closed
     * @param realizedPnl what it gained by that, {@code side * quantity * (price - entryPrice)}, if inverse {@code side *
     *     quantity * size * (1/entryPrice - 1/price)}; 0 for the unlisted counterparty
     * @param remainingQuantity what is left of it; margin and headline are reduced in proportion
     */
    record PositionAutoDeleveraged(
            long eventTime,
            long cascadeId,
            int wave,
            String market,
            @Nullable String positionId,
            @Nullable String account,
            Side side,
            double quantity,
            @Nullable Double entryPrice,
            double markPrice,
            @Nullable Double rankingScore,
            double price,
            double realizedPnl,
            double remainingQuantity,
            String liquidatedPositionId)
            implements SimulationEvent {}

    /**
     * One market's part in a wave.
     *
     * @param buyQuantity forced buying executed, 0 or more
     * @param sellQuantity forced selling executed, 0 or more
     */
    record WaveMarket(
            String market,
            long positions,
            double notional,
            double buyQuantity,
            double sellQuantity,
            double markPriceBefore,
            double markPriceAfter) {}

    /**
     * A wave of forced orders is done.
     *
     * @param positions accounts liquidated
     * @param notional of the closed quantities at their liquidation prices, summed in order of execution
     * @param markets those that executed, in order of their ids
     */
    record WaveCompleted(
            long eventTime, long cascadeId, int wave, long positions, double notional, List<WaveMarket> markets)
            implements SimulationEvent {
        public WaveCompleted {
            markets = List.copyOf(markets);
        }
    }

    /**
     * One market's part in a cascade.
     *
     * @param peakMarkPrice the extreme mark in the direction of the cascade's first account
     * @param exogenousMove {@code E_end / E_start - 1}
     * @param endogenousMove {@code L_end / E_end - 1}
     */
    record CascadeMarket(
            String market,
            double startMarkPrice,
            double endMarkPrice,
            double peakMarkPrice,
            double exogenousMove,
            double endogenousMove) {}

    /**
     * A cascade is over.
     *
     * @param market of the first account
     * @param startTime when its first wave ran
     * @param positions distinct positions liquidated
     * @param liquidations forced orders
     * @param quantity closed, base units; inverse contracts are counted as what they are worth at their liquidation prices
     * @param amplification {@code (M_end - P_1) / (E_end - P_1)} in the first account's market with its liquidation price
     *     {@code P_1}; null where the exogenous price did not end beyond {@code P_1}
     * @param branchingRatio {@code 1 - W_1 / (W_1 + ... + W_n)}, W_k the executed notional of wave k; in [0, 1), 0 where
     *     nothing was executed
     * @param insuranceFundChange of all funds, each order's amount at the index price of its symbol that it found, where it
     *     is in a coin; likewise {@code deficit}
     * @param autoDeleveragedNotional the part of {@code notional} that was not executed, but closed against others
     * @param unlistedNotional the part of that which fell on the unlisted counterparties
     * @param markets those that executed, in order of their ids
     */
    record CascadeEnded(
            long eventTime,
            long cascadeId,
            String market,
            long startTime,
            int waves,
            long positions,
            long liquidations,
            double quantity,
            double notional,
            @Nullable Double amplification,
            double branchingRatio,
            double insuranceFundChange,
            double deficit,
            double autoDeleveragedNotional,
            double unlistedNotional,
            EndReason reason,
            List<CascadeMarket> markets)
            implements SimulationEvent {
        public CascadeEnded {
            markets = List.copyOf(markets);
        }
    }

    /**
     * The engine would not apply an event; nothing has changed but the number of the last event.
     *
     * @param sequence of the event
     * @param detail the rule in words, and the values
     */
    record EventRefused(long eventTime, long sequence, RefusalRule rule, String detail) implements SimulationEvent {}

    /**
     * A market at the end of a run.
     *
     * @param startPrice before the first tick
     * @param peakMarkPrice the mark farthest from the start price, as a ratio, at price events and during cascades
     * @param insuranceFundStart of the venue's fund, which its markets of that currency and pool share; settlement currency
     * @param deficit of this market's liquidations, settlement currency
     * @param fundingToLongs what listed longs have received of funding, less what they have paid, settlement currency
     * @param fundingToShorts likewise shorts; what both have received together the unlisted counterparty has paid
     */
    record MarketResult(
            String market,
            double startPrice,
            double endExogenousPrice,
            double endLastPrice,
            double endMarkPrice,
            double peakMarkPrice,
            double forcedBuyQuantity,
            double forcedSellQuantity,
            double insuranceFundStart,
            double insuranceFundEnd,
            double deficit,
            double fundingToLongs,
            double fundingToShorts) {
        /** A market without funding. */
        public MarketResult(
                String market,
                double startPrice,
                double endExogenousPrice,
                double endLastPrice,
                double endMarkPrice,
                double peakMarkPrice,
                double forcedBuyQuantity,
                double forcedSellQuantity,
                double insuranceFundStart,
                double insuranceFundEnd,
                double deficit) {
            this(
                    market,
                    startPrice,
                    endExogenousPrice,
                    endLastPrice,
                    endMarkPrice,
                    peakMarkPrice,
                    forcedBuyQuantity,
                    forcedSellQuantity,
                    insuranceFundStart,
                    insuranceFundEnd,
                    deficit,
                    0,
                    0);
        }
    }

    /**
     * What the engine was told. A position that replaces an open one of the same id is not counted again, and the
     * notional is that of the first.
     *
     * @param positions accepted under ids that were not open at that moment
     * @param shortNotional quantity times liquidation price of the shorts among them (entry price where a position has
     *     no liquidation price), of inverse ones contracts times their size; likewise the others
     * @param headlineShortNotional the same for headline quantities
     * @param ticks accepted
     * @param refused events
     */
    record Inputs(
            long positions,
            double shortNotional,
            double longNotional,
            double headlineShortNotional,
            double headlineLongNotional,
            long ticks,
            long refused) {}

    /**
     * Totals of a run. {@code insuranceFundChange} and {@code deficit} are summed over the venues' funds; those in a coin are
     * converted at the index price of their market at the end, the fund at that of the first of its markets.
     */
    record Totals(
            long cascades,
            long liquidations,
            long liquidatedPositions,
            double liquidatedNotional,
            double autoDeleveragedNotional,
            double unlistedNotional,
            double insuranceFundChange,
            double deficit) {}

    /** The run is over; no event follows. {@code markets} are in order of their ids. */
    record RunCompleted(long eventTime, Inputs inputs, List<MarketResult> markets, Totals totals)
            implements SimulationEvent {
        public RunCompleted {
            markets = List.copyOf(markets);
        }
    }
}
