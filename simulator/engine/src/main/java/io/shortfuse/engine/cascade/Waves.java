package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.Book;
import io.shortfuse.engine.book.CrossBook;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.event.SimulationEvent.EndReason;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import io.shortfuse.engine.event.SimulationEvent.WaveMarket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Selects the accounts of a wave one by one, executes their orders, and says what came of it. */
final class Waves {
    private static final Side[] IN_ORDER = {Side.SHORT, Side.LONG};

    private final Universe universe;
    private final Output output;
    private final CrossAccounts crossAccounts;
    private final Liquidator liquidator;
    private TriggerWatch watch = TriggerWatch.NONE;

    Waves(Universe universe, Output output, CrossAccounts crossAccounts, Liquidator liquidator) {
        this.universe = universe;
        this.output = output;
        this.crossAccounts = crossAccounts;
        this.liquidator = liquidator;
    }

    void watch(TriggerWatch watch) {
        this.watch = watch;
    }

    /** Whether a mark price has reached an eligible account. */
    boolean anybodyTriggered() {
        watch.compared();
        for (MarketState market : universe.markets) {
            if (market.triggers()) {
                double markPrice = market.markPrice(universe.now);
                if (universe.book.firstTriggered(market.number, Side.SHORT, markPrice) != Book.NONE
                        || universe.book.firstTriggered(market.number, Side.LONG, markPrice) != Book.NONE) {
                    return true;
                }
            }
        }
        return crossAccounts.anyTriggered();
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
        int slot = crossAccounts.anyTriggered() ? firstOfAll() : requireFirst();
        Side side = book.side(slot);
        for (MarketState market : universe.markets) {
            market.part = new CascadePart(market.part.waveMarkPrice, market.exogenousPrice(), side);
        }
        MarketState market = universe.market(book.market(slot));
        // A cross account has no liquidation price; it is triggered here.
        double liquidationPrice = book.isCross(slot) ? market.part.startMarkPrice : book.liquidationPrice(slot);
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
        universe.waves++;
        if (!crossAccounts.begin(universe.waves)) {
            requireFirst();
        }
    }

    private int firstOfAll() {
        int slot = first();
        return slot == Book.NONE || crossAccounts.firstDistance() > distance(slot)
                ? crossAccounts.firstPosition()
                : slot;
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
            if (market.triggers()) {
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
        CrossBook accounts = universe.book.cross();
        while (true) {
            if (cascade.accountInHand != null) {
                int account = accounts.find(cascade.accountInHand);
                CrossAccounts.Turn turn = account == CrossBook.NONE ? null : crossAccounts.next(account);
                if (turn != null) {
                    liquidator.liquidateCross(cascade, account, turn, lastSequence);
                    return true;
                }
                cascade.accountInHand = null;
                if (account != CrossBook.NONE) {
                    crossAccounts.finish(account);
                }
            }
            int slot = first();
            double crossDistance = crossAccounts.nextDistance(cascade);
            if (!Double.isNaN(crossDistance) && (slot == Book.NONE || crossDistance > distance(slot))) {
                cascade.accountInHand = accounts.key(crossAccounts.take());
            } else if (slot == Book.NONE) {
                return false;
            } else {
                liquidator.liquidateIsolated(cascade, slot, lastSequence);
                return true;
            }
        }
    }

    private double distance(int slot) {
        double price = universe.book.liquidationPrice(slot);
        double markPrice = universe.market(universe.book.market(slot)).part.waveMarkPrice;
        return Math.abs(markPrice - price) / price;
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
        universe.contagion.sample(universe.now);
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
                cascade.positions,
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
