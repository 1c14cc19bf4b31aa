package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.Book;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.event.SimulationEvent.EndReason;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import io.shortfuse.engine.event.SimulationEvent.WaveMarket;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.margin.Contract;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Selects the accounts of a wave one by one, executes their orders, and says what came of it. */
final class Waves {
    private static final Side[] IN_ORDER = {Side.SHORT, Side.LONG};

    private final Universe universe;
    private final Output output;
    private TriggerWatch watch = TriggerWatch.NONE;

    Waves(Universe universe, Output output) {
        this.universe = universe;
        this.output = output;
    }

    void watch(TriggerWatch watch) {
        this.watch = watch;
    }

    /** Whether a mark price has reached an eligible account. */
    boolean anybodyTriggered() {
        watch.compared();
        for (MarketState market : universe.markets) {
            if (market.ticked) {
                double markPrice = market.markPrice(universe.now);
                if (universe.book.firstTriggered(market.number, Side.SHORT, markPrice) != Book.NONE
                        || universe.book.firstTriggered(market.number, Side.LONG, markPrice) != Book.NONE) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Opens a cascade and its first wave.
     *
     * @throws IllegalStateException if nobody is triggered
     */
    OpenCascade open(Cause cause, long sequence) {
        long now = universe.now;
        Book book = universe.book;
        for (MarketState market : universe.markets) {
            market.part.waveMarkPrice = market.markPrice(now);
        }
        int slot = requireFirst();
        Side side = book.side(slot);
        for (MarketState market : universe.markets) {
            market.part = new CascadePart(market.part.waveMarkPrice, market.exogenousPrice(), side);
        }
        MarketState market = universe.market(book.market(slot));
        double liquidationPrice = book.liquidationPrice(slot);
        OpenCascade cascade = new OpenCascade(++universe.cascades, market.id(), liquidationPrice, now, sequence);
        output.emit(new CascadeStarted(
                now,
                cascade.id,
                market.id(),
                cause,
                sequence,
                book.positionId(slot),
                side,
                liquidationPrice,
                market.part.startMarkPrice,
                market.exogenousPrice()));
        begin(cascade);
        return cascade;
    }

    /**
     * Begins the next wave of a cascade.
     *
     * @throws IllegalStateException if nobody is triggered: empty waves could follow one another for ever
     */
    void begin(OpenCascade cascade) {
        cascade.beginWave();
        for (MarketState market : universe.markets) {
            market.beginWave(universe.now);
        }
        requireFirst();
    }

    private int requireFirst() {
        int slot = first();
        if (slot == Book.NONE) {
            throw new IllegalStateException("must find a triggered position for a wave: time=" + universe.now);
        }
        return slot;
    }

    /**
     * The account that comes first at the marks of the wave's start, or {@link Book#NONE}: by relative distance past
     * its liquidation price, then market id, then shorts before longs; the book's ladders have the rest of the order.
     */
    private int first() {
        int best = Book.NONE;
        double bestDistance = -1;
        for (MarketState market : universe.markets) {
            if (market.ticked) {
                for (Side side : IN_ORDER) {
                    double markPrice = market.part.waveMarkPrice;
                    int slot = universe.book.firstTriggered(market.number, side, markPrice);
                    if (slot != Book.NONE) {
                        double price = universe.book.liquidationPrice(slot);
                        double distance = Math.abs(markPrice - price) / price;
                        if (distance > bestDistance) {
                            bestDistance = distance;
                            best = slot;
                        }
                    }
                }
            }
        }
        return best;
    }

    /**
     * Executes the next order of the wave.
     *
     * @return whether there was one
     */
    boolean liquidateNext(OpenCascade cascade, long lastSequence) {
        int slot = first();
        if (slot == Book.NONE) {
            return false;
        }
        liquidate(cascade, slot, lastSequence);
        return true;
    }

    private void liquidate(OpenCascade cascade, int slot, long lastSequence) {
        Book book = universe.book;
        long now = universe.now;
        MarketState market = universe.market(book.market(slot));
        Side side = book.side(slot);
        Contract contract = market.contract();
        double quantity = book.quantity(slot);
        double entryPrice = book.entryPrice(slot);
        double margin = book.margin(slot);
        double liquidationPrice = book.liquidationPrice(slot);
        double bankruptcyPrice = contract.zeroEquityPrice(side, quantity, entryPrice, margin);

        double reportingRate = market.reportingRate(now);
        LiquidationRules rules = market.instrument.rules();
        AutoDeleveraging adl = rules.autoDeleveraging();
        double executed = quantity;
        double payable = 0;
        if (adl != null) {
            payable = adl.order() == AdlOrder.LIMIT_AT_BANKRUPTCY ? 0 : market.fund.payable(now, adl.trigger());
            double part = market.executable(now, side, quantity, bankruptcyPrice, adl.order(), payable);
            executed = Takeover.isRounding(quantity - part, quantity) ? quantity : part;
        }
        double left = quantity - executed;
        double fillPrice = market.execute(now, side, executed);
        double takeoverPrice =
                adl != null && adl.price() == AdlPrice.MARK ? market.part.waveMarkPrice : bankruptcyPrice;
        double residual = contract.profit(side, executed, bankruptcyPrice, fillPrice);
        double loss = contract.profit(side, executed, fillPrice, entryPrice);
        if (adl != null && bankruptcyPrice > 0) {
            // What was executed may lose what the fund can pay, and not the rounding of a search more.
            residual = Math.max(residual, 0.0 - payable);
        }
        if (left > 0) {
            residual += contract.profit(side, left, bankruptcyPrice, takeoverPrice);
            loss += contract.profit(side, left, takeoverPrice, entryPrice);
        }
        double fee = Math.min(rules.liquidationFeeRate() * executed * contract.value(fillPrice), Math.max(0, residual));
        double fundChange;
        double deficit = 0;
        if (residual >= 0) {
            fundChange = rules.feeTo() == FeeRecipient.FUND ? residual : residual - fee;
            market.fund.receive(now, fundChange);
        } else {
            double paid = market.fund.pay(now, -residual);
            fundChange = 0.0 - paid; // an empty fund changes by 0, not by -0
            deficit = -residual - paid;
        }
        market.deficit += deficit;
        double notional = contract.quoteNotional(quantity, liquidationPrice);
        double executedNotional = contract.quoteNotional(executed, liquidationPrice);
        cascade.add(
                contract.baseQuantity(quantity, liquidationPrice),
                notional,
                executedNotional,
                fundChange * reportingRate,
                deficit * reportingRate);
        market.part.add(side, executed, notional);
        universe.liquidations++;
        universe.liquidatedNotional += notional;
        String positionId = book.positionId(slot);
        if (left > 0) {
            cascade.takeover =
                    new Takeover(positionId, market.id(), side.opposite(), liquidationPrice, takeoverPrice, left, left);
            double leftNotional = contract.quoteNotional(left, liquidationPrice);
            cascade.autoDeleveragedNotional += leftNotional;
            universe.autoDeleveragedNotional += leftNotional;
        }
        PositionLiquidated liquidated = new PositionLiquidated(
                now,
                cascade.id,
                cascade.waves,
                cascade.startSequence,
                lastSequence,
                market.id(),
                positionId,
                book.account(slot),
                side,
                quantity,
                notional,
                market.part.waveMarkPrice,
                entryPrice,
                margin,
                liquidationPrice,
                bankruptcyPrice,
                fillPrice,
                loss,
                fee,
                fundChange,
                deficit,
                left,
                left > 0 ? takeoverPrice : null,
                0,
                book.headlineQuantity(slot));
        book.remove(slot);
        observe(market.index);
        output.emit(liquidated);
    }

    private void observe(SymbolIndex index) {
        for (MarketState market : index.markets) {
            market.observe(market.markPrice(universe.now));
        }
    }

    /** Says what the wave did and goes over to reporting prices. */
    void complete(OpenCascade cascade) {
        List<WaveMarket> parts = new ArrayList<>();
        for (MarketState market : universe.markets) {
            CascadePart part = market.part;
            if (part.wavePositions > 0) {
                parts.add(new WaveMarket(
                        market.id(),
                        part.wavePositions,
                        part.waveNotional,
                        part.waveBuyQuantity,
                        part.waveSellQuantity,
                        part.waveMarkPrice,
                        market.markPrice(universe.now)));
            }
        }
        for (MarketState market : universe.markets) {
            market.part.completeWave(market.lastPrice(universe.now));
        }
        cascade.completeWave();
        output.emit(new WaveCompleted(
                universe.now, cascade.id, cascade.waves, cascade.wavePositions, cascade.waveNotional, parts));
    }

    /** Says that the cascade is over. */
    void end(OpenCascade cascade, EndReason reason) {
        long now = universe.now;
        List<CascadeMarket> parts = new ArrayList<>();
        Double amplification = null;
        for (MarketState market : universe.markets) {
            CascadePart part = market.part;
            if (part.executed) {
                double exogenous = market.exogenousPrice();
                parts.add(new CascadeMarket(
                        market.id(),
                        part.startMarkPrice,
                        market.markPrice(now),
                        part.peakMarkPrice,
                        exogenous / part.startExogenousPrice - 1,
                        market.lastPrice(now) / exogenous - 1));
            }
            if (market.id().equals(cascade.market)) {
                amplification = amplification(cascade, market, now);
            }
        }
        output.emit(new CascadeEnded(
                now,
                cascade.id,
                cascade.market,
                cascade.startTime,
                cascade.waves,
                cascade.liquidations,
                cascade.liquidations,
                cascade.quantity,
                cascade.notional,
                amplification,
                cascade.branchingRatio(),
                cascade.insuranceFundChange,
                cascade.deficit,
                cascade.autoDeleveragedNotional,
                cascade.unlistedNotional,
                reason,
                parts));
    }

    private static @Nullable Double amplification(OpenCascade cascade, MarketState market, long now) {
        double exogenous = market.exogenousPrice() - cascade.firstLiquidationPrice;
        boolean passed = -market.part.direction().sign() * exogenous > 0;
        return passed ? (market.markPrice(now) - cascade.firstLiquidationPrice) / exogenous : null;
    }
}
