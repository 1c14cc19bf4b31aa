package io.shortfuse.app.explain;

import io.shortfuse.app.explain.Explanation.AfterTouch;
import io.shortfuse.app.explain.Explanation.Deleveraged;
import io.shortfuse.app.explain.Explanation.Liquidated;
import io.shortfuse.app.explain.Explanation.Refused;
import io.shortfuse.app.explain.Explanation.Survived;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.cascade.MarketPrices;
import io.shortfuse.engine.cascade.OpenPosition;
import io.shortfuse.engine.cascade.TriggerWatch;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import io.shortfuse.engine.event.SimulationSink;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.margin.Contract;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows one position through a run: looks at the prices of its market at each price event, after each wave, and each
 * time that marks are compared with liquidation prices.
 */
final class PositionWatch implements SimulationSink, TriggerWatch {
    private final CascadeEngine engine;
    private final ExplainedPosition position;
    private final Moment whenSet;
    private final WaveSteps waves = new WaveSteps();

    /** The price that the engine has been offered: it is applied only after what is due before it. */
    private InputEvent offered;

    private InputEvent lastPrice;
    /** Whether its market has had a price: before, nothing in it liquidates. */
    private boolean ticked;

    private Moment seen;
    private @Nullable Push push;
    private Moment compared;

    private long cascades;
    private long openCascade;
    private Flow earlierFlow = Flow.NONE;
    private Flow cascadeFlow = Flow.NONE;
    private Flow ownWave = Flow.NONE;
    private Moment cascadeStart;
    private InputEvent cascadeEvent;
    private double lastBefore;

    private @Nullable Moment nearest;
    private long nearestCascade;
    private @Nullable Moment touched;
    /** The same, of what has happened since marks were compared last. */
    private @Nullable Moment touchedSince;

    private double outsideExtreme;
    private long outsideExtremeTime;
    private @Nullable Long outsideReached;
    private @Nullable Liquidated liquidated;
    private boolean waveOver;
    private Counterparties counterparties = Counterparties.NONE;

    /** The last forced order, of whomever. */
    private @Nullable PositionLiquidated lastOrder;
    /** What is left of the position. */
    private @Nullable OpenPosition rest;

    private ClosedParts closed = ClosedParts.NONE;
    /** The orders that closed more of it after the first. */
    private final List<PositionLiquidated> laterSteps = new ArrayList<>();

    /** Follows {@code position}, which the engine has just been told of. */
    PositionWatch(CascadeEngine engine, ExplainedPosition position) {
        this.engine = engine;
        this.position = position;
        this.rest = position.opened();
        this.whenSet = now();
        this.offered = position.event();
        this.lastPrice = position.event();
        this.cascadeEvent = position.event();
        this.seen = whenSet;
        this.compared = whenSet;
        this.cascadeStart = whenSet;
        this.outsideExtreme = whenSet.outside();
        this.outsideExtremeTime = whenSet.time();
        if (position.isReachedBy(whenSet.mark())) {
            push = new Push(Push.Kind.SET, null, 0, 0, whenSet, whenSet);
        }
    }

    Moment whenSet() {
        return whenSet;
    }

    /** The event that the engine is told next. */
    void offering(InputEvent event) {
        offered = event;
    }

    @Override
    public void compared() {
        if (!ticked) {
            return;
        }
        compared = look(null, 0, null);
        if (isGone()) {
            return;
        }
        touchedSince = null;
        lastBefore = compared.prices().lastPrice();
        if (nearest == null || position.distance(compared.mark()) < position.distance(nearest.mark())) {
            nearest = compared;
            nearestCascade = openCascade;
        }
    }

    @Override
    public void priced(String market) {
        lastPrice = offered;
        ticked |= market.equals(position.set().market());
        // Of another market's tick the time matters that has gone by: the book has refilled.
        boolean moves = position.instrument().mark() == MarkRule.LAST
                ? market.equals(position.set().market())
                : isOfTheSymbol(market);
        look(moves ? Push.Kind.TICK : null, 0, moves ? lastPrice : null);
    }

    @Override
    public void emit(long sequence, SimulationEvent event) {
        if (event instanceof PositionLiquidated order) {
            ordered(sequence, order);
        } else if (event instanceof PositionAutoDeleveraged deleveraged) {
            deleveraged(sequence, deleveraged);
        } else if (event instanceof WaveCompleted wave) {
            waved(wave);
        } else if (event instanceof CascadeStarted started) {
            openCascade = started.cascadeId();
            cascadeStart = compared;
            cascadeEvent = lastPrice;
            waves.clear();
            cascadeFlow = Flow.NONE;
            ownWave = Flow.NONE;
        } else if (event instanceof CascadeEnded) {
            openCascade = 0;
            if (liquidated == null && cascadeFlow.orders() > 0) {
                cascades++;
                earlierFlow = earlierFlow.plus(cascadeFlow);
            }
        }
    }

    private boolean isGone() {
        return liquidated != null || closed.isAll();
    }

    private void deleveraged(long sequence, PositionAutoDeleveraged event) {
        Liquidated own = liquidated;
        if (own != null
                && !waveOver
                && event.liquidatedPositionId().equals(own.event().positionId())) {
            counterparties = counterparties.plus(event);
        }
        OpenPosition before = rest;
        PositionLiquidated order = lastOrder;
        if (before != null && order != null && before.positionId().equals(event.positionId())) {
            closed = closed.plus(new ClosedPart(event, sequence, before, order, compared));
            rest = engine.position(before.positionId());
        }
    }

    private void ordered(long sequence, PositionLiquidated order) {
        lastOrder = order;
        if (order.positionId().equals(position.set().positionId())) {
            if (liquidated == null) {
                liquidated(sequence, order);
            } else {
                laterSteps.add(order);
            }
        }
        if (movesItsMark(order.market())) {
            Contract contract = contract(order.market());
            ownWave = ownWave.plus(order, contract);
            cascadeFlow = cascadeFlow.plus(order, contract);
        }
        if (liquidated == null && isOfTheSymbol(order.market())) {
            lastBefore = now().prices().lastPrice();
        }
    }

    private Contract contract(String market) {
        Instrument instrument = engine.instrument(market);
        if (instrument == null) {
            throw new IllegalStateException("must be listed: market=" + market);
        }
        return instrument.contract();
    }

    /**
     * Whether orders in a market move the mark: in its own, and where the mark looks at the index, or books are coupled, in
     * all of the symbol.
     */
    private boolean movesItsMark(String market) {
        Instrument own = position.instrument();
        RunStarted settings = engine.settings();
        boolean alone = own.mark() == MarkRule.LAST && (settings == null || settings.coupling() == 0);
        return alone ? market.equals(own.market()) : isOfTheSymbol(market);
    }

    private boolean isOfTheSymbol(String market) {
        return Instrument.symbolOf(market).equals(position.instrument().symbol());
    }

    private void liquidated(long sequence, PositionLiquidated order) {
        Push pushed = push;
        if (pushed == null) {
            throw new IllegalStateException("must be past its liquidation price: positionId=" + order.positionId());
        }
        liquidated = new Liquidated(
                order,
                sequence,
                pushed,
                cascadeStart,
                cascadeEvent,
                lastPrice,
                compared,
                cascades,
                earlierFlow,
                waves.list(),
                waves.flow(),
                ownWave,
                0,
                Counterparties.NONE,
                lastBefore,
                now().prices().lastPrice(),
                List.of());
    }

    private void waved(WaveCompleted wave) {
        Liquidated end = liquidated;
        if (end == null) {
            waves.add(new WaveStep(wave.wave(), compared, ownWave));
        } else if (!waveOver) {
            waveOver = true;
            liquidated = end.withWave(ownWave.orders(), counterparties);
        }
        ownWave = Flow.NONE;
        look(Push.Kind.WAVE, wave.wave(), null);
    }

    /**
     * Looks at the prices after something has happened.
     *
     * @param kind null: but time
     */
    private Moment look(Push.@Nullable Kind kind, int wave, @Nullable InputEvent event) {
        Moment now = now();
        lookAtOutside(now);
        if (!isGone()) {
            if (!position.isReachedBy(now.mark())) {
                push = null;
            } else {
                if (push == null) {
                    Push.Kind pushed = kind == null ? passed(now) : kind;
                    push = new Push(pushed, event, wave == 0 ? 0 : openCascade, wave, seen, now);
                }
                touched = farther(touched, now);
                touchedSince = farther(touchedSince, now);
            }
            seen = now;
        }
        return now;
    }

    /** What time has done to the mark. */
    private Push.Kind passed(Moment now) {
        if (now.felt() != seen.felt()) {
            return Push.Kind.CONTAGION;
        }
        return position.instrument().mark() instanceof MarkRule.Venue ? Push.Kind.LAG : Push.Kind.REFILL;
    }

    private Moment farther(@Nullable Moment before, Moment now) {
        return before == null || position.distance(now.mark()) < position.distance(before.mark()) ? now : before;
    }

    private void lookAtOutside(Moment now) {
        if (position.sign() * (now.outside() - outsideExtreme) < 0) {
            outsideExtreme = now.outside();
            outsideExtremeTime = now.time();
        }
        if (outsideReached == null && ticked && position.isReachedBy(now.outside())) {
            outsideReached = now.time();
        }
    }

    private Moment now() {
        String market = position.set().market();
        MarketPrices prices = engine.prices(market);
        if (prices == null) {
            throw new IllegalStateException("must be listed: market=" + market);
        }
        return new Moment(engine.now(), prices);
    }

    /** The prices at present. */
    Moment atEnd() {
        return now();
    }

    /** What the outside price alone would have done; null where there is no liquidation price. */
    @Nullable
    OutsidePrice outside() {
        return position.liquidationPrice() == null
                ? null
                : new OutsidePrice(outsideExtreme, outsideExtremeTime, outsideReached);
    }

    /** What became of the position, once the run is over. */
    Explanation.End end(@Nullable EventRefused refusal) {
        if (refusal != null) {
            return new Refused(refusal);
        }
        if (liquidated != null) {
            return liquidated.withLaterSteps(laterSteps);
        }
        Survived otherwise = new Survived(
                position.liquidationPrice() == null ? null : nearest,
                nearestCascade,
                touchedSince == null ? touched : touchedSince,
                afterTouch());
        return closed.isNone() ? otherwise : new Deleveraged(otherwise);
    }

    /** What of the position was closed to take over others. */
    ClosedParts closed() {
        return closed;
    }

    private AfterTouch afterTouch() {
        if (touched == null) {
            return AfterTouch.NEVER_TOUCHED;
        }
        if (touchedSince == null) {
            return AfterTouch.COMPARED;
        }
        return position.isReachedBy(now().mark()) ? AfterTouch.ENDED_PAST : AfterTouch.ENDED_BACK;
    }
}
