package io.shortfuse.topology;

import io.shortfuse.avro.DeadLetterReason;
import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.RunStarted;
import io.shortfuse.avro.RunState;
import io.shortfuse.avro.RunStatus;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.engine.ModelVersion;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.schemas.codec.AvroDecoder;
import io.shortfuse.schemas.codec.Decoding;
import io.shortfuse.schemas.codec.EventHeaders;
import io.shortfuse.schemas.codec.RegistryUnavailableException;
import io.shortfuse.topology.state.UniverseState;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A universe on the task that owns it: takes its events in the order of their numbers, lets the engine work on them, and
 * sends what comes out. What does not fit into one step waits in the store of held events; the event in hand stays the
 * first of them until all that follows from it has been done, so that its dead letter can be written at any time.
 */
final class HostedUniverse {
    private static final Logger log = LoggerFactory.getLogger(HostedUniverse.class);

    /** A line of the log for so many positions of a book that is read back. */
    private static final int POSITIONS_PER_LINE = 1_000_000;

    private final String name;
    private final UniverseState state;
    private final PositionStore positions;
    private final HeldEvents held;
    private final StateStore states;
    private final AvroDecoder<MarketEvent> decoder;
    private final Outbox outbox;
    private final DeadLetters deadLetters;
    private final RegistryPatience registry;
    private final SimulationMetrics metrics;

    private @Nullable CascadeEngine engine;
    private OutputMapper mapper;
    private UniverseKind kind;
    /** The event that the engine works on, or that is being looked at. */
    private @Nullable RawEvent inHand;

    private @Nullable Long inHandTime;
    /** Why the stored state could not be read; said at the first step, because a task may send nothing before. */
    private @Nullable RuntimeException restoreFailure;
    /** Whether the book is still being read from the store. */
    private boolean restoring;

    /** Whether the state has changed since the store was last told so. */
    private boolean changed;

    private final Supplier<UniverseState> toStore = this::stateNow;

    /** Whether the event in hand could not be read, because the registry did not answer. */
    private boolean waitsForRegistry;

    private SimulationMetrics.Liquidations liquidations = SimulationMetrics.Liquidations.UNTOLD;
    /** The run's id, where the universe is named after scenario and run. */
    private @Nullable String run;
    /** When the event in hand was taken up, and the open cascade began, by {@link System#nanoTime()}. */
    private long takenUp = System.nanoTime();

    private long cascadeBegun = takenUp;
    /** Whether the engine refused the event in hand. */
    private boolean refused;

    HostedUniverse(
            String name,
            UniverseState state,
            PositionStore positions,
            HeldEvents held,
            StateStore states,
            AvroDecoder<MarketEvent> decoder,
            Outbox outbox,
            DeadLetters deadLetters,
            RegistryPatience registry,
            SimulationMetrics metrics) {
        this.name = name;
        this.state = state;
        this.positions = positions;
        this.held = held;
        this.states = states;
        this.decoder = decoder;
        this.outbox = outbox;
        this.deadLetters = deadLetters;
        this.registry = registry;
        this.metrics = metrics;
        this.kind = UniverseKind.valueOf(state.getKind());
        this.mapper = new OutputMapper(name, kind);
    }

    String name() {
        return name;
    }

    /** Brings the engine back from the stores; its book follows step by step. */
    void restore() {
        ByteBuffer saved = state.getEngine();
        if (saved == null) {
            return;
        }
        byte[] bytes = new byte[saved.remaining()];
        saved.duplicate().get(bytes);
        try {
            CascadeEngine restored = CascadeEngine.restore(bytes, positions);
            if (!restored.isIdle()) {
                inHand = held.first();
                inHandTime = state.getInHandTime();
            }
            engine = restored;
            restoring = true;
            introduce(restored);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            cannotRestore(e);
        }
    }

    /** The stored state cannot be read: the universe fails, and the others of the task go on. */
    void cannotRestore(RuntimeException cause) {
        restoreFailure = cause;
    }

    /** Whether there is work that does not wait for a record to come. */
    boolean isBusy() {
        return restoring || state.getClearing() || !held.isEmpty() || restoreFailure != null;
    }

    /** Whether nothing is lost if the universe is forgotten: it is over and in the store, or never began. */
    boolean isForgettable() {
        return !isBusy() && (isOver() || isUnborn());
    }

    /** Whether it waits for a missing event, or for the publisher of the right input. */
    boolean isStopped() {
        return RunState.STOPPED.name().equals(state.getStatus());
    }

    /** Whether nothing is applied to it any more. */
    boolean hasFailed() {
        return RunState.FAILED.name().equals(state.getStatus());
    }

    /** How many events wait for their turn. */
    long heldEvents() {
        return held.size();
    }

    private boolean isUnborn() {
        return state.getInputHash() == null && state.getExpectedSequence() == 1 && isRunning();
    }

    private boolean isRunning() {
        return RunState.RUNNING.name().equals(state.getStatus());
    }

    /** Takes a record: works on it at once if nothing is before it, for no longer than the budget. */
    void receive(RawEvent event, Budget budget, long wallClockMs) {
        if (isBusy()) {
            held.add(event);
            return;
        }
        if (!take(event, budget, wallClockMs)) {
            held.add(event);
        }
        save();
    }

    /** Goes on with what is in hand and with what is held. */
    void work(Budget budget, long wallClockMs) {
        if (restoreFailure != null) {
            fail("the stored state cannot be read: " + restoreFailure, restoreFailure);
            restoreFailure = null;
        }
        while (isBusy() && !budget.isSpent()) {
            if (restoring) {
                restoreBook(budget);
            } else if (state.getClearing()) {
                clear(budget);
            } else if (engine != null && !engine.isIdle()) {
                if (drive(engine, budget)) {
                    held.removeFirst();
                }
            } else {
                RawEvent next = held.first();
                if (next == null || !take(next, budget, wallClockMs)) {
                    break;
                }
                held.removeFirst();
            }
        }
        save();
    }

    private void restoreBook(Budget budget) {
        CascadeEngine restored = engine;
        if (restored == null) {
            restoring = false;
            return;
        }
        try {
            int loaded = positions.load(budget.left(), restored::restorePosition);
            budget.spend(Math.max(1, loaded));
            if (loaded == 0) {
                restoring = false;
                say(Level.INFO).log("Universe {} is back with {} positions", name, restored.openPositions());
            } else if (restored.openPositions() / POSITIONS_PER_LINE
                    > (restored.openPositions() - loaded) / POSITIONS_PER_LINE) {
                say(Level.INFO).log("Universe {} has {} positions back so far", name, restored.openPositions());
            }
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            restoring = false;
            fail("the stored book cannot be read: " + e, e);
        }
    }

    private void save() {
        if (changed && !isUnborn()) {
            states.changes(name, toStore);
            changed = false;
        }
    }

    /** What is stored of the universe, its positions being written. */
    private UniverseState stateNow() {
        positions.write();
        CascadeEngine current = engine;
        state.setEngine(current == null ? null : ByteBuffer.wrap(current.saveState()));
        state.setInHandTime(inHandTime);
        return state;
    }

    private void clear(Budget budget) {
        changed = true;
        int removed = positions.clear(budget.left());
        budget.spend(Math.max(1, removed));
        if (removed == 0) {
            state.setClearing(false);
        }
    }

    /**
     * Deals with the next event.
     *
     * @return whether all that follows from it has been done; if not, it must be held
     */
    private boolean take(RawEvent event, Budget budget, long wallClockMs) {
        if (!registry.mayAsk(wallClockMs)) {
            return false;
        }
        budget.spend(1);
        inHand = event;
        inHandTime = null;
        if (hasFailed()) {
            reject(DeadLetterReason.QUARANTINED, "FAILED", "the universe has failed: " + state.getDiagnosis());
            return true;
        }
        String hash = event.contentHash();
        byte[] value = RawEvent.bytes(event.value());
        if (hash != null && value != null && !hash.equals(EventHeaders.contentHash(value))) {
            return broken(
                    event,
                    DeadLetterReason.CONTENT_HASH_MISMATCH,
                    "CONTENT_HASH",
                    "must be the hash of the body: " + EventHeaders.CONTENT_HASH + "=" + hash + " body's="
                            + EventHeaders.contentHash(value));
        }
        Decoding<MarketEvent> decoding;
        try {
            decoding = decoder.decode(value);
        } catch (RegistryUnavailableException e) {
            if (registry.noAnswer(wallClockMs)) {
                say(Level.WARN).setCause(e).log("The schema registry does not answer; universe {} waits", name);
            }
            metrics.registryUnanswered();
            waitsForRegistry = true;
            return false;
        }
        // A schema that is known already tells nothing of the registry: it was not asked.
        if (waitsForRegistry && registry.answered()) {
            say(Level.WARN).log("The schema registry answers again; universe {} goes on", name);
        }
        waitsForRegistry = false;
        changed = true;
        if (decoding instanceof Decoding.Undecodable<MarketEvent> undecodable) {
            return broken(
                    event, DeadLetterReason.UNDECODABLE, undecodable.reason().name(), undecodable.detail());
        }
        MarketEvent decoded = ((Decoding.Decoded<MarketEvent>) decoding).value();
        inHandTime = decoded.getEventTime();
        return take(event, decoded, budget);
    }

    private boolean take(RawEvent event, MarketEvent decoded, Budget budget) {
        Long sequence = decoded.getSequence();
        if (!name.equals(decoded.getUniverse())) {
            return broken(
                    event,
                    DeadLetterReason.CONTRACT_BROKEN,
                    "UNIVERSE",
                    "must be the universe of the key: universe=" + decoded.getUniverse() + " key=" + name);
        }
        if (event.sequence() != null && !event.sequence().equals(sequence)) {
            return broken(
                    event,
                    DeadLetterReason.CONTRACT_BROKEN,
                    "SEQUENCE_HEADER",
                    "must be the number of the header: sequence=" + sequence + " header=" + event.sequence());
        }
        if (decoded.getBody() instanceof RunStarted started && isOtherInput(started)) {
            return true;
        }
        if (state.getOtherInput()) {
            reject(
                    DeadLetterReason.OTHER_INPUT,
                    "INPUT_HASH",
                    "must follow a RunStarted of the run's own input: expected inputHash=" + state.getInputHash());
            return true;
        }
        if (!admit(sequence)) {
            return true;
        }
        return apply(sequence == null ? 0 : sequence, decoded, budget);
    }

    /** A publisher that announces other input under the same name is shut out until the right one starts again. */
    private boolean isOtherInput(RunStarted started) {
        String known = state.getInputHash();
        if (known == null || known.equals(started.getInputHash())) {
            if (state.getOtherInput()) {
                state.setOtherInput(false);
                say(Level.INFO).log("Universe {} goes on: the publisher of its input is back", name);
                status(RunState.RUNNING, null);
            }
            return false;
        }
        reject(
                DeadLetterReason.OTHER_INPUT,
                "INPUT_HASH",
                "must be the run's input: inputHash=" + started.getInputHash() + " expected=" + known);
        if (!state.getOtherInput() && !isOver()) {
            state.setOtherInput(true);
            stop("a publisher of other input writes to this universe: inputHash=" + started.getInputHash(), null);
        }
        return true;
    }

    private boolean isOver() {
        return RunState.ENDED.name().equals(state.getStatus()) || hasFailed();
    }

    /**
     * A record with a broken body uses up its number, if the header tells it, and the rest goes on. Not so before the
     * run has started, because nothing can go on without its first event, nor while a publisher of other input is shut
     * out, because the number may be that one's.
     */
    private boolean broken(RawEvent event, DeadLetterReason reason, String rule, String detail) {
        Long sequence = event.sequence();
        boolean next = sequence != null && Admission.of(sequence, state.getExpectedSequence()) == Admission.NEXT;
        if (sequence == null || next || state.getOtherInput()) {
            reject(reason, rule, detail);
            if (sequence != null && next && !state.getOtherInput() && state.getInputHash() != null) {
                advanceTo(sequence);
            }
        } else {
            admit(sequence);
        }
        return true;
    }

    /** Checks the number of an event and uses it up if it is the next one. */
    private boolean admit(@Nullable Long sequence) {
        long expected = state.getExpectedSequence();
        switch (Admission.of(sequence, expected)) {
            case NEXT -> {
                advanceTo(expected);
                return true;
            }
            case REPEAT -> {
                changed = true;
                state.setRepeatsIgnored(state.getRepeatsIgnored() + 1);
                metrics.eventRepeated();
            }
            case UNNUMBERED ->
                reject(
                        DeadLetterReason.CONTRACT_BROKEN,
                        "SEQUENCE",
                        "must have a number of 1 or more, as live universes are not simulated by this version: sequence="
                                + sequence);
            case GAP -> {
                metrics.eventAfterGap();
                reject(
                        DeadLetterReason.SEQUENCE_GAP,
                        "SEQUENCE",
                        "must be the next number: expected=" + expected + " got=" + sequence);
                if (isRunning()) {
                    stop("event " + expected + " is missing, " + sequence + " came", sequence);
                }
            }
        }
        return false;
    }

    private void stop(String why, @Nullable Long got) {
        say(Level.WARN).log("Universe {} stops: {}", name, why);
        state.setDiagnosis(why);
        status(RunState.STOPPED, got);
    }

    private void advanceTo(long sequence) {
        state.setExpectedSequence(sequence + 1);
        if (isStopped() && !state.getOtherInput()) {
            say(Level.INFO).log("Universe {} goes on: event {} came", name, sequence);
            status(RunState.RUNNING, null);
        }
    }

    private boolean apply(long sequence, MarketEvent decoded, Budget budget) {
        if (RunState.ENDED.name().equals(state.getStatus())) {
            reject(DeadLetterReason.REFUSED, "RUN_ENDED", "nothing may follow RunEnded: sequence=" + sequence);
            return true;
        }
        io.shortfuse.engine.event.MarketEvent event;
        try {
            event = MarketEventMapper.toEngine(decoded);
        } catch (IllegalArgumentException e) {
            reject(DeadLetterReason.CONTRACT_BROKEN, "VALUE", String.valueOf(e.getMessage()));
            return true;
        }
        RunStarted first =
                decoded.getBody() instanceof RunStarted started && state.getInputHash() == null ? started : null;
        if (first != null) {
            if (decoded.getUniverseKind() == UniverseKind.LIVE || decoded.getUniverseKind() == UniverseKind.UNKNOWN) {
                reject(
                        DeadLetterReason.CONTRACT_BROKEN,
                        "UNIVERSE_KIND",
                        "must be SCENARIO, SWEEP or REPLAY in this version: universeKind=" + decoded.getUniverseKind());
                return true;
            }
            kind = decoded.getUniverseKind();
            mapper = new OutputMapper(name, kind);
            state.setKind(kind.name());
            state.setInputHash(first.getInputHash());
        }
        CascadeEngine current = engine;
        if (current == null) {
            current = new CascadeEngine(positions);
            engine = current;
        }
        takenUp = System.nanoTime();
        refused = false;
        current.offer(sequence, event);
        boolean done = drive(current, budget);
        if (first != null && engine != null) {
            introduce(current);
            say(Level.INFO).log("Universe {} has started", name);
            status(RunState.RUNNING, null);
        }
        return done;
    }

    /** What is said of the run, in the log and in metrics, as soon as its settings are known. */
    private void introduce(CascadeEngine current) {
        io.shortfuse.engine.event.MarketEvent.RunStarted settings = current.settings();
        if (settings == null) {
            return;
        }
        liquidations = metrics.liquidations(settings.reportingCurrency());
        String scenario = settings.scenario() + "-";
        run = name.startsWith(scenario) ? name.substring(scenario.length()) : null;
    }

    /** A line of the log with the universe and, if it is known, the run as fields. */
    private LoggingEventBuilder say(Level level) {
        LoggingEventBuilder line = log.atLevel(level).addKeyValue("universe", name);
        return run == null ? line : line.addKeyValue("run", run);
    }

    /**
     * Lets the engine work.
     *
     * @return whether it has done all there is to do
     */
    private boolean drive(CascadeEngine current, Budget budget) {
        changed = true;
        int allowed = Math.max(1, budget.left());
        try {
            boolean idle = current.advance(allowed, (sequence, event) -> {
                budget.spend(1);
                emit(sequence, event);
            });
            if (!idle) {
                budget.spend(budget.left());
            }
            boolean done = engine == null || idle;
            if (done && !refused) {
                metrics.eventApplied(System.nanoTime() - takenUp);
            }
            return done;
        } catch (KafkaException e) {
            // Not the engine's: a store, a sink or the task itself. Kafka Streams deals with it.
            throw e;
        } catch (RuntimeException e) {
            quarantine(e);
            return true;
        }
    }

    private void quarantine(RuntimeException cause) {
        String diagnosis = "the engine broke at event " + (state.getExpectedSequence() - 1) + ": " + cause;
        fail(diagnosis, cause);
        reject(DeadLetterReason.QUARANTINED, "FAILED", diagnosis);
    }

    private void fail(String diagnosis, RuntimeException cause) {
        say(Level.ERROR).setCause(cause).log("Universe {} is quarantined: {}", name, diagnosis);
        state.setDiagnosis(diagnosis);
        status(RunState.FAILED, null);
        retire();
    }

    /** The universe is over: what it holds in memory goes at once, what it holds on disk bit by bit. */
    private void retire() {
        engine = null;
        state.setClearing(true);
    }

    private void emit(long sequence, SimulationEvent event) {
        if (event instanceof SimulationEvent.PositionLiquidated liquidated) {
            state.setLiquidations(state.getLiquidations() + 1);
            liquidations.liquidated(liquidated.side(), liquidated.notional());
            send(Nodes.LIQUIDATIONS, sequence, mapper.liquidated(sequence, liquidated, market(liquidated.market())));
        } else if (event instanceof SimulationEvent.PriceSimulated price) {
            state.setSimulatedPrices(state.getSimulatedPrices() + 1);
            send(Nodes.SIMULATED_PRICES, sequence, mapper.price(sequence, price));
        } else if (event instanceof SimulationEvent.CascadeStarted started) {
            cascadeBegun = System.nanoTime();
            metrics.cascadeStarted();
            sendCascade(sequence, mapper.started(sequence, started));
        } else if (event instanceof SimulationEvent.WaveCompleted wave) {
            sendCascade(sequence, mapper.wave(sequence, wave));
        } else if (event instanceof SimulationEvent.CascadeEnded ended) {
            metrics.cascadeEnded(System.nanoTime() - cascadeBegun);
            sendCascade(sequence, mapper.ended(sequence, ended));
        } else if (event instanceof SimulationEvent.PositionAutoDeleveraged deleveraged) {
            state.setAutoDeleverages(state.getAutoDeleverages() + 1);
            send(
                    Nodes.AUTO_DELEVERAGES,
                    sequence,
                    mapper.autoDeleveraged(sequence, deleveraged, market(deleveraged.market())));
        } else if (event instanceof SimulationEvent.EventRefused refusal) {
            refused = true;
            reject(DeadLetterReason.REFUSED, refusal.rule().name(), refusal.detail());
        } else if (event instanceof SimulationEvent.RunCompleted completed) {
            complete(completed);
        }
    }

    private void sendCascade(long sequence, io.shortfuse.avro.CascadeEvent record) {
        state.setCascades(state.getCascades() + 1);
        send(Nodes.CASCADES, sequence, record);
    }

    private void send(String sink, long sequence, org.apache.avro.specific.SpecificRecord record) {
        state.setOutputSequence(sequence);
        outbox.send(sink, name, kind, sequence, record);
    }

    private @Nullable Instrument market(String id) {
        return engine == null ? null : engine.instrument(id);
    }

    private void complete(SimulationEvent.RunCompleted completed) {
        RunStatus status = newStatus(RunState.ENDED);
        status.setEventTime(completed.eventTime());
        status.setInputs(OutputMapper.inputs(completed.inputs()));
        status.setMarkets(OutputMapper.results(completed.markets(), this::market));
        status.setTotals(OutputMapper.totals(completed.totals()));
        outbox.send(Nodes.RUNS, name, kind, status);
        say(Level.INFO)
                .log(
                        "Universe {} has ended: {} liquidations in {} cascades",
                        name,
                        completed.totals().liquidations(),
                        completed.totals().cascades());
        retire();
    }

    private void reject(DeadLetterReason reason, String rule, String detail) {
        changed = true;
        RawEvent event = inHand;
        if (event == null) {
            throw new IllegalStateException("must have an event in hand to reject: universe=" + name);
        }
        state.setDeadLetters(state.getDeadLetters() + 1);
        if (state.getDeadLetters() == 1) {
            say(Level.INFO)
                    .log(
                            "Universe {} has its first dead letter: {}: {}: {}; more are on their topic only",
                            name,
                            reason,
                            rule,
                            detail);
        }
        metrics.deadLetter(reason);
        deadLetters.send(name, kind, event, inHandTime, new Rejection(reason, rule, detail));
    }

    private void status(RunState status, @Nullable Long got) {
        if (status == RunState.RUNNING) {
            state.setDiagnosis(null);
        }
        RunStatus record = newStatus(status);
        if (status == RunState.STOPPED) {
            record.setExpectedSequence(state.getExpectedSequence());
            record.setGotSequence(got);
        }
        outbox.send(Nodes.RUNS, name, kind, record);
    }

    private RunStatus newStatus(RunState status) {
        changed = true;
        state.setStatus(status.name());
        RunStatus record = new RunStatus();
        record.setUniverse(name);
        record.setUniverseKind(kind);
        record.setEventTime(inHandTime == null ? 0 : inHandTime);
        record.setStatus(status);
        record.setModelVersion(ModelVersion.CURRENT);
        record.setInputHash(state.getInputHash());
        io.shortfuse.engine.event.MarketEvent.RunStarted settings = engine == null ? null : engine.settings();
        if (settings != null) {
            record.setScenario(settings.scenario());
            record.setSeed(settings.seed());
            record.setReportingCurrency(settings.reportingCurrency());
            record.setWaveIntervalNs(settings.waveIntervalNs());
            record.setSettleNs(settings.settleNs());
            record.setCascadeQuietNs(settings.cascadeQuietNs());
            record.setIndexPassThrough(settings.indexPassThrough());
            record.setStartTime(settings.eventTime());
        }
        long last = state.getExpectedSequence() - 1;
        record.setLastInputSequence(last == 0 ? null : last);
        record.setDiagnosis(state.getDiagnosis());
        record.setRepeatsIgnored(state.getRepeatsIgnored());
        record.setDeadLetters(state.getDeadLetters());
        record.setLastSequence(state.getOutputSequence());
        record.setCounts(counts());
        record.setMarkets(List.of());
        return record;
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        counts.put(Nodes.LIQUIDATIONS, state.getLiquidations());
        counts.put(Nodes.AUTO_DELEVERAGES, state.getAutoDeleverages());
        counts.put(Nodes.CASCADES, state.getCascades());
        counts.put(Nodes.SIMULATED_PRICES, state.getSimulatedPrices());
        return counts;
    }
}
