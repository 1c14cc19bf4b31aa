package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.Cause;

/**
 * An engine's state without its book as bytes: a version, the {@link FixedPart}, and what nearly every event changes.
 * Every double that later output depends on is kept verbatim. Another version is refused, because half a state would be
 * worse than none.
 */
final class EngineStateCodec {
    private static final int VERSION = 8;

    private EngineStateCodec() {}

    static byte[] write(CascadeEngine engine) {
        byte[] fixedPart = engine.universe.fixedPart.encode(engine.universe);
        StateOutput out = new StateOutput(fixedPart.length);
        out.putByte(VERSION);
        out.putBytes(fixedPart);
        out.putNullable(engine.pending, EventCodec::write);
        out.putLong(engine.pendingSequence);
        out.putLong(engine.lastSequence);
        out.putLong(engine.output.sequence);
        out.putBoolean(engine.checkDue);
        out.putBoolean(engine.checkCause == Cause.AGENDA);
        out.putBoolean(engine.settling);
        out.putLong(engine.settleDeadline);
        out.putBoolean(engine.completed);
        writeUniverse(engine.universe, out);
        out.putNullable(engine.cascade, EngineStateCodec::writeCascade);
        if (engine.cascade != null) {
            engine.universe.marketsAsListed().forEach(market -> writePart(market.part, out));
        }
        return out.toBytes();
    }

    static void read(byte[] state, CascadeEngine engine) {
        StateInput in = new StateInput(state);
        int version = in.getByte();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "must be an engine state of version " + VERSION + ": version=" + version);
        }
        FixedPart.read(in, engine.universe);
        engine.pending = in.getNullable(EventCodec::read);
        engine.pendingSequence = in.getLong();
        engine.lastSequence = in.getLong();
        engine.output.sequence = in.getLong();
        engine.checkDue = in.getBoolean();
        engine.checkCause = in.getBoolean() ? Cause.AGENDA : Cause.EVENT;
        engine.settling = in.getBoolean();
        engine.settleDeadline = in.getLong();
        engine.completed = in.getBoolean();
        readUniverse(in, engine.universe);
        engine.cascade = in.getNullable(EngineStateCodec::readCascade);
        if (engine.cascade != null) {
            engine.universe.marketsAsListed().forEach(market -> market.part = readPart(in));
        }
    }

    private static void writeUniverse(Universe universe, StateOutput out) {
        out.putLong(universe.now);
        out.putBoolean(universe.ended);
        out.putLong(universe.positions);
        out.putLong(universe.ticks);
        out.putLong(universe.refused);
        out.putDouble(universe.shortNotional);
        out.putDouble(universe.longNotional);
        out.putDouble(universe.headlineShortNotional);
        out.putDouble(universe.headlineLongNotional);
        out.putLong(universe.cascades);
        out.putLong(universe.waves);
        out.putLong(universe.liquidations);
        out.putLong(universe.liquidatedPositions);
        out.putDouble(universe.liquidatedNotional);
        out.putDouble(universe.autoDeleveragedNotional);
        out.putDouble(universe.unlistedNotional);
        for (MarketState market : universe.marketsAsListed()) {
            writeMarket(market, out);
            for (Side side : Side.values()) {
                out.putBoolean(universe.book.generation(market.number, side));
            }
        }
        for (InsuranceFund fund : universe.funds.values()) {
            fund.write(out);
        }
        out.putNullable(universe.openFunding, OpenFunding::write);
        universe.contagion.write(out);
    }

    private static void readUniverse(StateInput in, Universe universe) {
        universe.now = in.getLong();
        universe.ended = in.getBoolean();
        universe.positions = in.getLong();
        universe.ticks = in.getLong();
        universe.refused = in.getLong();
        universe.shortNotional = in.getDouble();
        universe.longNotional = in.getDouble();
        universe.headlineShortNotional = in.getDouble();
        universe.headlineLongNotional = in.getDouble();
        universe.cascades = in.getLong();
        universe.waves = in.getLong();
        universe.liquidations = in.getLong();
        universe.liquidatedPositions = in.getLong();
        universe.liquidatedNotional = in.getDouble();
        universe.autoDeleveragedNotional = in.getDouble();
        universe.unlistedNotional = in.getDouble();
        for (MarketState market : universe.marketsAsListed()) {
            readMarket(in, market);
            for (Side side : Side.values()) {
                universe.book.restoreGeneration(market.number, side, in.getBoolean());
            }
        }
        universe.findNextSample();
        universe.findNextFunding();
        for (InsuranceFund fund : universe.funds.values()) {
            fund.read(in);
        }
        universe.openFunding = in.getNullable(OpenFunding::read);
        universe.contagion.read(in);
    }

    private static void writeMarket(MarketState market, StateOutput out) {
        out.putBoolean(market.index.trading);
        market.writePrice(out);
        out.putDouble(market.permanent);
        out.putDouble(market.transientVolume);
        out.putLong(market.transientAsOf);
        out.putDouble(market.forcedBuyQuantity);
        out.putDouble(market.forcedSellQuantity);
        out.putDouble(market.deficit);
        out.putDouble(market.peakMarkPrice);
        out.putLong(market.priceDue);
        out.putBoolean(market.priceHeldBack);
        market.funding.write(out);
        if (market.history != null) {
            market.history.write(out);
        }
        if (market.sampledMark != null) {
            market.sampledMark.write(out);
        }
    }

    /** A market's part matters only while a cascade is open. */
    private static void writePart(CascadePart part, StateOutput out) {
        out.putDouble(part.startMarkPrice);
        out.putDouble(part.startExogenousPrice);
        out.putBoolean(part.direction() == Side.SHORT);
        out.putDouble(part.peakMarkPrice);
        out.putBoolean(part.executed);
        out.putDouble(part.depthScale);
        out.putDouble(part.lastPriceBefore);
        out.putDouble(part.forcedMove);
        out.putDouble(part.waveMarkPrice);
        out.putLong(part.wavePositions);
        out.putDouble(part.waveNotional);
        out.putDouble(part.waveBuyQuantity);
        out.putDouble(part.waveSellQuantity);
    }

    private static void readMarket(StateInput in, MarketState market) {
        market.index.trading = in.getBoolean();
        market.readPrice(in);
        market.permanent = in.getDouble();
        market.transientVolume = in.getDouble();
        market.transientAsOf = in.getLong();
        market.forcedBuyQuantity = in.getDouble();
        market.forcedSellQuantity = in.getDouble();
        market.deficit = in.getDouble();
        market.restorePeak(in.getDouble());
        market.priceDue = in.getLong();
        market.priceHeldBack = in.getBoolean();
        market.funding.read(in);
        if (market.history != null) {
            market.history.read(in);
        }
        if (market.sampledMark != null) {
            market.sampledMark.read(in);
        }
    }

    private static CascadePart readPart(StateInput in) {
        double startMarkPrice = in.getDouble();
        double startExogenousPrice = in.getDouble();
        Side direction = in.getBoolean() ? Side.SHORT : Side.LONG;
        CascadePart part = new CascadePart(startMarkPrice, startExogenousPrice, direction);
        part.peakMarkPrice = in.getDouble();
        part.executed = in.getBoolean();
        part.depthScale = in.getDouble();
        part.lastPriceBefore = in.getDouble();
        part.forcedMove = in.getDouble();
        part.waveMarkPrice = in.getDouble();
        part.wavePositions = in.getLong();
        part.waveNotional = in.getDouble();
        part.waveBuyQuantity = in.getDouble();
        part.waveSellQuantity = in.getDouble();
        return part;
    }

    private static void writeCascade(OpenCascade cascade, StateOutput out) {
        out.putLong(cascade.id);
        out.putText(cascade.market);
        out.putDouble(cascade.firstLiquidationPrice);
        out.putLong(cascade.startTime);
        out.putLong(cascade.startSequence);
        out.putText(cascade.phase.name());
        out.putLong(cascade.due);
        out.putInt(cascade.reportAt);
        out.putInt(cascade.waves);
        out.putLong(cascade.liquidations);
        out.putLong(cascade.positions);
        out.putDouble(cascade.quantity);
        out.putDouble(cascade.notional);
        out.putDouble(cascade.firstWaveExecuted);
        out.putDouble(cascade.wavesExecuted);
        out.putDouble(cascade.insuranceFundChange);
        out.putDouble(cascade.deficit);
        out.putDouble(cascade.autoDeleveragedNotional);
        out.putDouble(cascade.unlistedNotional);
        out.putLong(cascade.wavePositions);
        out.putDouble(cascade.waveNotional);
        out.putDouble(cascade.waveExecuted);
        out.<String>putNullable(cascade.accountInHand, (value, to) -> to.putText(value));
        out.putNullable(cascade.takeover, EngineStateCodec::writeTakeover);
    }

    private static void writeTakeover(Takeover takeover, StateOutput out) {
        out.putText(takeover.positionId);
        out.putText(takeover.market);
        out.putBoolean(takeover.side == Side.SHORT);
        out.putDouble(takeover.liquidationPrice);
        out.putDouble(takeover.price);
        out.putDouble(takeover.quantity);
        out.putDouble(takeover.remaining);
    }

    private static Takeover readTakeover(StateInput in) {
        return new Takeover(
                in.getText(),
                in.getText(),
                in.getBoolean() ? Side.SHORT : Side.LONG,
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble());
    }

    private static OpenCascade readCascade(StateInput in) {
        long id = in.getLong();
        String market = in.getText();
        double firstLiquidationPrice = in.getDouble();
        long startTime = in.getLong();
        OpenCascade cascade = new OpenCascade(id, market, firstLiquidationPrice, startTime, in.getLong());
        cascade.phase = OpenCascade.Phase.valueOf(in.getText());
        cascade.due = in.getLong();
        cascade.reportAt = in.getInt();
        cascade.waves = in.getInt();
        cascade.liquidations = in.getLong();
        cascade.positions = in.getLong();
        cascade.quantity = in.getDouble();
        cascade.notional = in.getDouble();
        cascade.firstWaveExecuted = in.getDouble();
        cascade.wavesExecuted = in.getDouble();
        cascade.insuranceFundChange = in.getDouble();
        cascade.deficit = in.getDouble();
        cascade.autoDeleveragedNotional = in.getDouble();
        cascade.unlistedNotional = in.getDouble();
        cascade.wavePositions = in.getLong();
        cascade.waveNotional = in.getDouble();
        cascade.waveExecuted = in.getDouble();
        cascade.accountInHand = in.getNullable(StateInput::getText);
        cascade.takeover = in.getNullable(EngineStateCodec::readTakeover);
        return cascade;
    }
}
