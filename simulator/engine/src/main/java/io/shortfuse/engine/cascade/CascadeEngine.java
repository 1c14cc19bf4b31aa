package io.shortfuse.engine.cascade;

import static java.util.Objects.requireNonNull;

import io.shortfuse.engine.book.Book;
import io.shortfuse.engine.book.BookJournal;
import io.shortfuse.engine.book.CrossBook;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.RunEnded;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.event.SimulationEvent.EndReason;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import io.shortfuse.engine.event.SimulationSink;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.margin.CrossAccount;
import io.shortfuse.engine.margin.Exposure;
import io.shortfuse.engine.margin.Holding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One universe: market events in, simulation events out. A pure state machine without clock, thread or randomness; the
 * output is a function of the events offered, and does not depend on the budgets with which it was asked to advance.
 *
 * <pre>{@code
 * CascadeEngine engine = new CascadeEngine();
 * engine.offer(1, event);
 * while (!engine.advance(10_000, sink)) {
 *     // commit, do something else, and go on
 * }
 * }</pre>
 *
 * <p>Its state is the book, of which a {@link BookJournal} can keep a copy, and the rest, which {@link #saveState}
 * yields; {@link #restore} and {@link #restorePosition} bring both back at any point, inside a wave too.
 */
public final class CascadeEngine {
    /** How many positions are returned to their places as one item of the agenda. */
    private static final int RETURNED_AT_A_TIME = 64;

    final Universe universe;
    final Output output = new Output();
    final EventApplier applier;
    private final CrossAccounts crossAccounts;
    private final Waves waves;
    private final Deleverager deleverager;
    private final FundingPayer payer;

    @Nullable
    OpenCascade cascade;

    /** The event that has been offered and not yet been applied. */
    @Nullable
    MarketEvent pending;

    long pendingSequence;
    /** Number of the last event that was applied or refused. */
    long lastSequence;
    /** Whether something has happened after which accounts may be triggered. */
    boolean checkDue;

    Cause checkCause = Cause.EVENT;
    /** Whether the run has ended and what is open is being brought to its end, until {@link #settleDeadline}. */
    boolean settling;

    long settleDeadline;
    boolean completed;

    /** An engine that keeps no durable copy of its book. */
    public CascadeEngine() {
        this(BookJournal.NONE);
    }

    /** An engine that tells {@code journal} of every change of its book. */
    public CascadeEngine(BookJournal journal) {
        universe = new Universe(journal);
        applier = new EventApplier(universe, output);
        crossAccounts = new CrossAccounts(universe);
        CrossRanking crossRanking = new CrossRanking(universe, crossAccounts);
        waves = new Waves(universe, output, crossAccounts, new Liquidator(universe, output, crossRanking));
        deleverager = new Deleverager(universe, output, crossAccounts, crossRanking);
        payer = new FundingPayer(universe);
    }

    /** Whether everything that follows from the events offered so far has been done. */
    public boolean isIdle() {
        return pending == null
                && !checkDue
                && universe.openFunding == null
                && !(settling && !completed)
                && !(cascade != null && (cascade.isExecuting() || cascade.phase == OpenCascade.Phase.REPORT));
    }

    /** Whether the run has ended and all of its output has been emitted. */
    public boolean isCompleted() {
        return completed;
    }

    /** Number of the last event that was applied or refused, 0 before the first. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Number of the last output event, 0 before the first. */
    public long outputSequence() {
        return output.sequence;
    }

    /** The event that the run started with; null before it. */
    public MarketEvent.@Nullable RunStarted settings() {
        return universe.settings;
    }

    /** The event that has been offered and not been applied yet, or null. */
    public @Nullable MarketEvent pendingEvent() {
        return pending;
    }

    /** Number of open positions. */
    public int openPositions() {
        return universe.book.size();
    }

    /** An open position, or null if there is none of that id. */
    public @Nullable OpenPosition position(String positionId) {
        Book book = universe.book;
        int slot = book.find(positionId);
        if (slot == Book.NONE) {
            return null;
        }
        boolean cross = book.isCross(slot);
        double liquidationPrice = cross ? Double.NaN : book.liquidationPrice(slot);
        return new OpenPosition(
                positionId,
                book.account(slot),
                universe.market(book.market(slot)).id(),
                universe.market(book.market(slot)).contract(),
                book.side(slot),
                book.quantity(slot),
                book.headlineQuantity(slot),
                book.entryPrice(slot),
                cross ? book.cross().wallet(book.cross().accountOf(slot)) : book.margin(slot),
                Double.isNaN(liquidationPrice) ? null : liquidationPrice);
    }

    /**
     * The cross account of an open position as it is now, or null if there is no such position, or it is isolated.
     *
     * @param withoutForcedFlow at what the marks would be without any
     */
    public @Nullable CrossAccount crossAccount(String positionId, boolean withoutForcedFlow) {
        Book book = universe.book;
        int slot = book.find(positionId);
        if (slot == Book.NONE || !book.isCross(slot)) {
            return null;
        }
        CrossBook accounts = book.cross();
        int account = accounts.accountOf(slot);
        List<Exposure> exposures = new ArrayList<>();
        for (int i = 0; i < accounts.positions(account); i++) {
            int held = accounts.position(account, i);
            MarketState market = universe.market(book.market(held));
            MarketPrices prices = market.prices(universe.now);
            Holding holding = new Holding(
                    book.side(held), book.quantity(held), book.headlineQuantity(held), book.entryPrice(held), 0);
            exposures.add(market.margins.exposure(
                    market.id(),
                    book.positionId(held),
                    holding,
                    withoutForcedFlow ? prices.exogenousMarkPrice() : prices.markPrice()));
        }
        return new CrossAccount(accounts.wallet(account), exposures);
    }

    /** A market as it was listed, or null if it is not. */
    public @Nullable Instrument instrument(String market) {
        MarketState state = universe.market(market);
        return state == null ? null : state.instrument;
    }

    /** The present prices of a market, or null if it is not listed. */
    public @Nullable MarketPrices prices(String market) {
        MarketState state = universe.market(market);
        return state == null ? null : state.prices(universe.now);
    }

    /** Whether cross accounts have positions in a market, which must be listed. */
    public boolean hasCrossPositions(String market) {
        return universe.book.cross().isWatched(requireNonNull(universe.market(market)).number);
    }

    /** The present time, in nanoseconds since the epoch: the greatest that anything has happened at. */
    public long now() {
        return universe.now;
    }

    /** Tells {@code watch} from now on what it is there to be told. It is no part of the state. */
    public void watch(TriggerWatch watch) {
        applier.watch(watch);
        waves.watch(watch);
    }

    /** Whether a cascade is open, with a wave to come. */
    public boolean hasOpenCascade() {
        return cascade != null;
    }

    /** Cascades opened so far. */
    public long cascades() {
        return universe.cascades;
    }

    /** Forced orders executed so far. */
    public long liquidations() {
        return universe.liquidations;
    }

    /**
     * Takes the next event. It is applied by {@link #advance}.
     *
     * @param sequence the event's number in its universe
     * @throws IllegalStateException if the engine is not idle
     */
    public void offer(long sequence, MarketEvent event) {
        if (!isIdle()) {
            throw new IllegalStateException("must be idle to take an event: sequence=" + sequence);
        }
        pending = event;
        pendingSequence = sequence;
    }

    /**
     * Works on for at most {@code budget} output events and agenda items; it may stop anywhere, inside a wave too.
     *
     * @param budget 1 or more
     * @return whether the engine is now idle
     */
    public boolean advance(int budget, SimulationSink sink) {
        if (budget < 1) {
            throw new IllegalArgumentException("must be 1 or more: budget=" + budget);
        }
        output.to(sink);
        int agendaItems = 0;
        while (!isIdle()) {
            if (output.emitted() + agendaItems >= budget) {
                return false;
            }
            agendaItems += step();
        }
        return true;
    }

    /**
     * Lets time pass without an event: what is on the agenda up to and including {@code time} is done, and that is now
     * the present time. It is for looking at a moment between two events: what events that are not earlier lead to stays the
     * same, but for the longest step of time, which counts from here.
     *
     * @param time nanoseconds since the epoch; nothing happens where it is not after the present time
     * @throws IllegalStateException if the engine is not idle
     */
    public void waitUntil(long time, SimulationSink sink) {
        if (!isIdle()) {
            throw new IllegalStateException("must be idle to wait: time=" + time);
        }
        output.to(sink);
        while (nextItem() <= time) {
            runNextItem();
            while (!isIdle()) {
                step();
            }
        }
        universe.now = Math.max(universe.now, time);
    }

    /**
     * Does the next thing, which emits at most one event.
     *
     * @return 1 for an agenda item, otherwise 0
     */
    int step() {
        OpenCascade open = cascade;
        if (open != null && open.takeover != null) {
            deleverager.closeNext(open, open.takeover);
        } else if (open != null && open.phase == OpenCascade.Phase.WAVE) {
            if (!waves.liquidateNext(open, lastSequence)) {
                open.phase = OpenCascade.Phase.RETURNING;
            }
        } else if (open != null && open.phase == OpenCascade.Phase.RETURNING) {
            if (universe.book.asideCount() == 0) {
                waves.complete(open);
            } else {
                universe.book.takeBack(RETURNED_AT_A_TIME);
                return 1;
            }
        } else if (open != null && open.phase == OpenCascade.Phase.REPORT) {
            report(open);
        } else if (universe.openFunding != null) {
            return payFunding(universe.openFunding);
        } else if (checkDue) {
            check(open);
        } else if (pending != null) {
            return takePending(pending);
        } else if (settling) {
            return settle();
        }
        return 0;
    }

    /** Some positions pay or receive; what comes of it is looked at when all have. */
    private int payFunding(OpenFunding funding) {
        if (payer.payNext(funding)) {
            universe.openFunding = null;
            checkDue = true;
            checkCause = Cause.AGENDA;
        }
        return 1;
    }

    private void report(OpenCascade open) {
        if (open.reportAt < universe.markets.size()) {
            MarketState market = universe.markets.get(open.reportAt);
            open.reportAt++;
            applier.priceAfterWave(market);
        } else {
            open.phase = OpenCascade.Phase.SCHEDULED;
            open.due = universe.now + universe.settings().waveIntervalNs();
            if (open.due == universe.now) {
                waveDue(open);
            }
        }
    }

    /** A wave is due: it runs if somebody is triggered; otherwise the cascade waits, or ends. */
    private void waveDue(OpenCascade open) {
        if (waves.anybodyTriggered()) {
            waves.begin(open);
        } else if (quietNs() == 0) {
            end(open, EndReason.QUIET);
        } else {
            open.phase = OpenCascade.Phase.WAITING;
        }
    }

    /**
     * How long the cascade waits for somebody to be triggered. By default as long as the marks of the markets executed in
     * go on to move when prices have stopped: not at all where they are last or index.
     */
    private long quietNs() {
        Long quiet = universe.settings().cascadeQuietNs();
        if (quiet != null) {
            return quiet;
        }
        long longest = 0;
        for (MarketState market : universe.markets) {
            if (market.part.executed && market.sampledMark != null) {
                longest = Math.max(longest, market.sampledMark.lagNs());
            }
        }
        return longest;
    }

    private void end(OpenCascade open, EndReason reason) {
        waves.end(open, reason);
        cascade = null;
    }

    /** After an event or an agenda item: is somebody triggered for whom no wave is scheduled? */
    private void check(@Nullable OpenCascade open) {
        checkDue = false;
        if (open == null) {
            if (waves.anybodyTriggered()) {
                cascade = waves.open(checkCause, lastSequence);
            }
        } else if (open.phase == OpenCascade.Phase.WAITING && waves.anybodyTriggered()) {
            waves.begin(open);
        }
    }

    private int takePending(MarketEvent event) {
        // An event that is late is applied now, and after what is due now.
        if (nextItem() <= Math.max(universe.now, event.eventTime()) && mayRunAgenda(event)) {
            runNextItem();
            return 1;
        }
        boolean admitted = applier.admit(pendingSequence, event);
        lastSequence = pendingSequence;
        pending = null;
        if (admitted) {
            universe.now = universe.settings == null ? event.eventTime() : Math.max(universe.now, event.eventTime());
            applier.apply(lastSequence, event);
            universe.contagion.stir(universe.now);
            if (event instanceof RunEnded) {
                settling = true;
                settleDeadline = universe.now + universe.settings().settleNs();
            }
        }
        checkDue = universe.settings != null && !completed;
        checkCause = Cause.EVENT;
        return admitted ? 0 : 1;
    }

    /** An event that will be refused for its time or for the run's state does not move the clock. */
    private boolean mayRunAgenda(MarketEvent event) {
        return !(event instanceof MarketEvent.RunStarted) && !applier.isTooFarAhead(event) && !universe.ended;
    }

    /** When the next item of the agenda is due; the end of time where there is none. */
    long nextItem() {
        return Math.min(
                Math.min(universe.nextSample(), universe.nextFunding()),
                Math.min(universe.contagion.next(), waveTime()));
    }

    /** When the open cascade's next wave is due, or when it ends for want of one. */
    private long waveTime() {
        OpenCascade open = cascade;
        if (open == null) {
            return Long.MAX_VALUE;
        }
        return open.phase == OpenCascade.Phase.WAITING ? open.due + quietNs() : open.due;
    }

    /**
     * Runs the next item of the agenda: of those due at one time samples of marks come first, then funding, then contagion,
     * then waves.
     */
    void runNextItem() {
        long sample = universe.nextSample();
        long funding = universe.nextFunding();
        long contagion = universe.contagion.next();
        universe.now = nextItem();
        OpenCascade open = cascade;
        if (sample == universe.now) {
            universe.sampleMarks();
        } else if (funding == universe.now) {
            universe.openFunding = new OpenFunding();
            return;
        } else if (contagion == universe.now) {
            if (!universe.contagion.run(universe.now)) {
                return;
            }
            universe.markets.forEach(market -> market.observe(market.markPrice(universe.now)));
        } else if (open != null && open.phase == OpenCascade.Phase.WAITING) {
            end(open, EndReason.QUIET);
        } else if (open != null) {
            waveDue(open);
        }
        checkDue = true;
        checkCause = Cause.AGENDA;
    }

    private int settle() {
        OpenCascade open = cascade;
        if (open == null && nextItem() > universe.now) {
            finish();
            return 0;
        }
        if (nextItem() <= settleDeadline) {
            runNextItem();
            return 1;
        }
        universe.now = settleDeadline;
        end(requireNonNull(open), EndReason.SETTLE_ELAPSED);
        return 0;
    }

    /** Tells one after another the prices that were held back, and when there are none left that the run is over. */
    private void finish() {
        for (MarketState market : universe.markets) {
            if (market.priceHeldBack) {
                applier.priceAtEnd(market);
                return;
            }
        }
        complete();
    }

    private void complete() {
        completed = true;
        long now = universe.now;
        List<MarketResult> results = new ArrayList<>();
        double deficit = 0;
        for (MarketState market : universe.markets) {
            deficit += market.deficit * market.reportingRate(now);
            results.add(new MarketResult(
                    market.id(),
                    market.instrument.price(),
                    market.exogenousPrice(),
                    market.lastPrice(now),
                    market.markPrice(now),
                    market.peakMarkPrice,
                    market.forcedBuyQuantity,
                    market.forcedSellQuantity,
                    market.fund.start,
                    market.fund.balance(),
                    market.deficit,
                    market.funding.toLongs,
                    market.funding.toShorts));
        }
        double fundChange = 0;
        for (InsuranceFund fund : universe.funds.values()) {
            fundChange += (fund.balance() - fund.start) * universe.reportingRate(fund);
        }
        output.emit(new RunCompleted(
                now,
                universe.inputs(),
                results,
                new Totals(
                        universe.cascades,
                        universe.liquidations,
                        universe.liquidatedPositions,
                        universe.liquidatedNotional,
                        universe.autoDeleveragedNotional,
                        universe.unlistedNotional,
                        fundChange,
                        deficit)));
    }

    /** The state without the book, as bytes of a versioned format that {@link #restore} takes. */
    public byte[] saveState() {
        return EngineStateCodec.write(this);
    }

    /**
     * An engine in the state that {@link #saveState} yielded, with an empty book: {@link #restorePosition} fills it.
     *
     * @throws IllegalArgumentException if the state is of a version that this engine does not know
     */
    public static CascadeEngine restore(byte[] state, BookJournal journal) {
        CascadeEngine engine = new CascadeEngine(journal);
        EngineStateCodec.read(state, engine);
        OpenCascade open = engine.cascade;
        if (open != null && open.isExecuting()) {
            engine.universe.book.waveInHand(engine.universe.waves);
            engine.crossAccounts.forget();
        }
        return engine;
    }

    /** What the universe is now; this engine goes on undisturbed. */
    public EngineSnapshot snapshot() {
        return new EngineSnapshot(saveState(), universe.book.snapshot());
    }

    static CascadeEngine restore(byte[] state, Book book) {
        CascadeEngine engine = restore(state, BookJournal.NONE);
        engine.universe.book = book;
        return engine;
    }

    /** Takes back a position that the journal kept. */
    public void restorePosition(byte[] positionId, byte[] position) {
        universe.book.restore(positionId, position);
    }
}
