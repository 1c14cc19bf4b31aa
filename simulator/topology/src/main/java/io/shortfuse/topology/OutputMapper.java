package io.shortfuse.topology;

import io.shortfuse.avro.CascadeCause;
import io.shortfuse.avro.CascadeEndReason;
import io.shortfuse.avro.CascadeEvent;
import io.shortfuse.avro.CascadeEventType;
import io.shortfuse.avro.CascadeMarket;
import io.shortfuse.avro.InverseContract;
import io.shortfuse.avro.MarginMode;
import io.shortfuse.avro.MarketResult;
import io.shortfuse.avro.PositionAutoDeleveraged;
import io.shortfuse.avro.PositionLiquidated;
import io.shortfuse.avro.PriceCause;
import io.shortfuse.avro.PriceSimulated;
import io.shortfuse.avro.RunInputs;
import io.shortfuse.avro.RunTotals;
import io.shortfuse.avro.Side;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.avro.WaveMarket;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.margin.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From the engine's simulation events to the records of the contract. */
final class OutputMapper {
    private final String universe;
    private final UniverseKind kind;

    OutputMapper(String universe, UniverseKind kind) {
        this.universe = universe;
        this.kind = kind;
    }

    /** @param market of the position, as it was listed; null: it is not known */
    PositionLiquidated liquidated(
            long sequence, SimulationEvent.PositionLiquidated event, @Nullable Instrument market) {
        PositionLiquidated record = new PositionLiquidated();
        record.setUniverse(universe);
        record.setUniverseKind(kind);
        record.setSequence(sequence);
        record.setEventTime(event.eventTime());
        record.setCascadeId(event.cascadeId());
        record.setWave(event.wave());
        record.setStartSequence(event.startSequence());
        record.setLastSequence(event.lastSequence());
        record.setMarket(event.market());
        record.setPositionId(event.positionId());
        record.setAccount(event.account());
        record.setSide(side(event.side()));
        record.setQuantity(event.quantity());
        record.setNotional(event.notional());
        record.setMarkPrice(event.markPrice());
        record.setEntryPrice(event.entryPrice());
        record.setMargin(event.margin());
        record.setLiquidationPrice(event.liquidationPrice());
        record.setBankruptcyPrice(event.bankruptcyPrice());
        record.setFillPrice(event.fillPrice());
        record.setLoss(event.loss());
        record.setFee(event.fee());
        record.setInsuranceFundChange(event.insuranceFundChange());
        record.setDeficit(event.deficit());
        record.setAutoDeleveragedQuantity(event.autoDeleveragedQuantity());
        record.setAutoDeleveragingPrice(event.autoDeleveragingPrice());
        record.setTakenOverQuantity(event.takenOverQuantity());
        record.setRemainingQuantity(event.remainingQuantity());
        record.setRemainingMargin(event.remainingMargin());
        record.setMarginMode(MarginMode.valueOf(event.marginMode().name()));
        record.setHeadlineQuantity(event.headlineQuantity());
        record.setInverseContract(inverse(market));
        return record;
    }

    /** @param market of the position, as it was listed; null: it is not known */
    PositionAutoDeleveraged autoDeleveraged(
            long sequence, SimulationEvent.PositionAutoDeleveraged event, @Nullable Instrument market) {
        PositionAutoDeleveraged record = new PositionAutoDeleveraged();
        record.setUniverse(universe);
        record.setUniverseKind(kind);
        record.setSequence(sequence);
        record.setEventTime(event.eventTime());
        record.setCascadeId(event.cascadeId());
        record.setWave(event.wave());
        record.setMarket(event.market());
        record.setPositionId(event.positionId());
        record.setAccount(event.account());
        record.setSide(side(event.side()));
        record.setQuantity(event.quantity());
        record.setEntryPrice(event.entryPrice());
        record.setMarkPrice(event.markPrice());
        record.setRankingScore(event.rankingScore());
        record.setPrice(event.price());
        record.setRealizedPnl(event.realizedPnl());
        record.setRemainingQuantity(event.remainingQuantity());
        record.setLiquidatedPositionId(event.liquidatedPositionId());
        record.setInverseContract(inverse(market));
        return record;
    }

    private static @Nullable InverseContract inverse(@Nullable Instrument market) {
        return market != null && market.contract() instanceof Contract.Inverse inverse
                ? new InverseContract(inverse.size(), market.settlementCurrency())
                : null;
    }

    PriceSimulated price(long sequence, SimulationEvent.PriceSimulated event) {
        PriceSimulated record = new PriceSimulated();
        record.setUniverse(universe);
        record.setUniverseKind(kind);
        record.setSequence(sequence);
        record.setEventTime(event.eventTime());
        record.setMarket(event.market());
        record.setExogenousPrice(event.exogenousPrice());
        record.setLastPrice(event.lastPrice());
        record.setMarkPrice(event.markPrice());
        record.setIndexPrice(event.indexPrice());
        record.setCause(PriceCause.valueOf(event.cause().name()));
        return record;
    }

    private CascadeEvent cascade(long sequence, CascadeEventType type, long eventTime, long cascadeId) {
        CascadeEvent record = new CascadeEvent();
        record.setUniverse(universe);
        record.setUniverseKind(kind);
        record.setSequence(sequence);
        record.setEventTime(eventTime);
        record.setType(type);
        record.setCascadeId(cascadeId);
        record.setWaveMarkets(List.of());
        record.setCascadeMarkets(List.of());
        return record;
    }

    CascadeEvent started(long sequence, SimulationEvent.CascadeStarted event) {
        CascadeEvent record = cascade(sequence, CascadeEventType.STARTED, event.eventTime(), event.cascadeId());
        record.setMarket(event.market());
        record.setCause(CascadeCause.valueOf(event.cause().name()));
        record.setStartSequence(event.startSequence());
        record.setPositionId(event.positionId());
        record.setSide(side(event.side()));
        record.setLiquidationPrice(event.liquidationPrice());
        record.setMarkPrice(event.markPrice());
        record.setExogenousPrice(event.exogenousPrice());
        return record;
    }

    CascadeEvent wave(long sequence, SimulationEvent.WaveCompleted event) {
        CascadeEvent record = cascade(sequence, CascadeEventType.WAVE, event.eventTime(), event.cascadeId());
        record.setWave(event.wave());
        record.setPositions(event.positions());
        record.setNotional(event.notional());
        List<WaveMarket> markets = new ArrayList<>();
        for (SimulationEvent.WaveMarket part : event.markets()) {
            markets.add(new WaveMarket(
                    part.market(),
                    part.positions(),
                    part.notional(),
                    part.buyQuantity(),
                    part.sellQuantity(),
                    part.markPriceBefore(),
                    part.markPriceAfter()));
        }
        record.setWaveMarkets(markets);
        return record;
    }

    CascadeEvent ended(long sequence, SimulationEvent.CascadeEnded event) {
        CascadeEvent record = cascade(sequence, CascadeEventType.ENDED, event.eventTime(), event.cascadeId());
        record.setMarket(event.market());
        record.setStartTime(event.startTime());
        record.setWaves(event.waves());
        record.setPositions(event.positions());
        record.setLiquidations(event.liquidations());
        record.setQuantity(event.quantity());
        record.setNotional(event.notional());
        record.setAmplification(event.amplification());
        record.setBranchingRatio(event.branchingRatio());
        record.setInsuranceFundChange(event.insuranceFundChange());
        record.setDeficit(event.deficit());
        record.setAutoDeleveragedNotional(event.autoDeleveragedNotional());
        record.setUnlistedNotional(event.unlistedNotional());
        record.setEndReason(CascadeEndReason.valueOf(event.reason().name()));
        List<CascadeMarket> markets = new ArrayList<>();
        for (SimulationEvent.CascadeMarket part : event.markets()) {
            markets.add(new CascadeMarket(
                    part.market(),
                    part.startMarkPrice(),
                    part.endMarkPrice(),
                    part.peakMarkPrice(),
                    part.exogenousMove(),
                    part.endogenousMove()));
        }
        record.setCascadeMarkets(markets);
        return record;
    }

    static RunInputs inputs(SimulationEvent.Inputs inputs) {
        return new RunInputs(
                inputs.positions(),
                inputs.shortNotional(),
                inputs.longNotional(),
                inputs.headlineShortNotional(),
                inputs.headlineLongNotional(),
                inputs.ticks(),
                inputs.refused());
    }

    /** @param markets by id, as they were listed */
    static List<MarketResult> results(
            List<SimulationEvent.MarketResult> results, Function<String, @Nullable Instrument> markets) {
        List<MarketResult> records = new ArrayList<>();
        for (SimulationEvent.MarketResult result : results) {
            records.add(new MarketResult(
                    result.market(),
                    result.startPrice(),
                    result.endExogenousPrice(),
                    result.endLastPrice(),
                    result.endMarkPrice(),
                    result.peakMarkPrice(),
                    result.forcedBuyQuantity(),
                    result.forcedSellQuantity(),
                    result.insuranceFundStart(),
                    result.insuranceFundEnd(),
                    result.deficit(),
                    inverse(markets.apply(result.market())),
                    result.fundingToLongs(),
                    result.fundingToShorts()));
        }
        return records;
    }

    static RunTotals totals(SimulationEvent.Totals totals) {
        return new RunTotals(
                totals.cascades(),
                totals.liquidations(),
                totals.liquidatedPositions(),
                totals.liquidatedNotional(),
                totals.autoDeleveragedNotional(),
                totals.unlistedNotional(),
                totals.insuranceFundChange(),
                totals.deficit());
    }

    private static Side side(io.shortfuse.engine.Side side) {
        return side == io.shortfuse.engine.Side.SHORT ? Side.SHORT : Side.LONG;
    }
}
