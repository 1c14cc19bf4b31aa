package io.shortfuse.app.kafka;

import io.shortfuse.avro.CascadeEvent;
import io.shortfuse.avro.DeadLetter;
import io.shortfuse.avro.RunInputs;
import io.shortfuse.avro.RunStatus;
import io.shortfuse.avro.RunTotals;
import io.shortfuse.avro.SourceRow;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.event.SimulationEvent.EndReason;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationEvent.Inputs;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.PriceCause;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import io.shortfuse.engine.event.SimulationEvent.WaveMarket;
import io.shortfuse.scenario.Problem;
import io.shortfuse.scenario.RowRule;
import io.shortfuse.scenario.SkippedRow;
import org.jspecify.annotations.Nullable;

/**
 * From the records of the output topics back to the engine's events, so that whatever takes events takes both. It is
 * exact: an event that goes through the topology's mapping and this one is equal to itself.
 *
 * <p>The methods throw {@link IllegalArgumentException} for a record that has a value which this version does not know,
 * or lacks one that its type must have.
 */
final class OutputRecords {
    private OutputRecords() {}

    static PositionLiquidated liquidated(io.shortfuse.avro.PositionLiquidated record) {
        return new PositionLiquidated(
                record.getEventTime(),
                record.getCascadeId(),
                record.getWave(),
                record.getStartSequence(),
                record.getLastSequence(),
                record.getMarket(),
                record.getPositionId(),
                record.getAccount(),
                marginMode(record.getMarginMode()),
                side(record.getSide()),
                record.getQuantity(),
                record.getNotional(),
                record.getMarkPrice(),
                record.getEntryPrice(),
                record.getMargin(),
                record.getLiquidationPrice(),
                record.getBankruptcyPrice(),
                record.getFillPrice(),
                record.getLoss(),
                record.getFee(),
                record.getInsuranceFundChange(),
                record.getDeficit(),
                record.getAutoDeleveragedQuantity(),
                record.getAutoDeleveragingPrice(),
                record.getTakenOverQuantity(),
                record.getRemainingQuantity(),
                record.getRemainingMargin(),
                record.getHeadlineQuantity());
    }

    static PositionAutoDeleveraged autoDeleveraged(io.shortfuse.avro.PositionAutoDeleveraged record) {
        return new PositionAutoDeleveraged(
                record.getEventTime(),
                record.getCascadeId(),
                record.getWave(),
                record.getMarket(),
                record.getPositionId(),
                record.getAccount(),
                side(record.getSide()),
                record.getQuantity(),
                record.getEntryPrice(),
                present(record.getMarkPrice(), "markPrice"),
                record.getRankingScore(),
                record.getPrice(),
                record.getRealizedPnl(),
                record.getRemainingQuantity(),
                record.getLiquidatedPositionId());
    }

    static PriceSimulated price(io.shortfuse.avro.PriceSimulated record) {
        return new PriceSimulated(
                record.getEventTime(),
                record.getMarket(),
                record.getExogenousPrice(),
                record.getLastPrice(),
                record.getMarkPrice(),
                record.getIndexPrice(),
                PriceCause.valueOf(record.getCause().name()));
    }

    static SimulationEvent cascade(CascadeEvent record) {
        return switch (record.getType()) {
            case STARTED -> started(record);
            case WAVE -> wave(record);
            case ENDED -> ended(record);
            case UNKNOWN -> throw new IllegalArgumentException("must be a type that this version knows: type=UNKNOWN");
        };
    }

    private static CascadeStarted started(CascadeEvent record) {
        return new CascadeStarted(
                record.getEventTime(),
                record.getCascadeId(),
                present(record.getMarket(), "market"),
                Cause.valueOf(present(record.getCause(), "cause").name()),
                present(record.getStartSequence(), "startSequence"),
                present(record.getPositionId(), "positionId"),
                side(present(record.getSide(), "side")),
                present(record.getLiquidationPrice(), "liquidationPrice"),
                present(record.getMarkPrice(), "markPrice"),
                present(record.getExogenousPrice(), "exogenousPrice"));
    }

    private static WaveCompleted wave(CascadeEvent record) {
        return new WaveCompleted(
                record.getEventTime(),
                record.getCascadeId(),
                present(record.getWave(), "wave"),
                present(record.getPositions(), "positions"),
                present(record.getNotional(), "notional"),
                record.getWaveMarkets().stream()
                        .map(part -> new WaveMarket(
                                part.getMarket(),
                                part.getPositions(),
                                part.getNotional(),
                                part.getBuyQuantity(),
                                part.getSellQuantity(),
                                part.getMarkPriceBefore(),
                                part.getMarkPriceAfter()))
                        .toList());
    }

    private static CascadeEnded ended(CascadeEvent record) {
        return new CascadeEnded(
                record.getEventTime(),
                record.getCascadeId(),
                present(record.getMarket(), "market"),
                present(record.getStartTime(), "startTime"),
                present(record.getWaves(), "waves"),
                present(record.getPositions(), "positions"),
                present(record.getLiquidations(), "liquidations"),
                present(record.getQuantity(), "quantity"),
                present(record.getNotional(), "notional"),
                record.getAmplification(),
                present(record.getBranchingRatio(), "branchingRatio"),
                present(record.getInsuranceFundChange(), "insuranceFundChange"),
                present(record.getDeficit(), "deficit"),
                present(record.getAutoDeleveragedNotional(), "autoDeleveragedNotional"),
                present(record.getUnlistedNotional(), "unlistedNotional"),
                EndReason.valueOf(present(record.getEndReason(), "endReason").name()),
                record.getCascadeMarkets().stream()
                        .map(part -> new CascadeMarket(
                                part.getMarket(),
                                part.getStartMarkPrice(),
                                part.getEndMarkPrice(),
                                part.getPeakMarkPrice(),
                                part.getExogenousMove(),
                                part.getEndogenousMove()))
                        .toList());
    }

    /** The last event of a run, from its status {@code ENDED}. */
    static RunCompleted completed(RunStatus record) {
        RunInputs inputs = present(record.getInputs(), "inputs");
        RunTotals totals = present(record.getTotals(), "totals");
        return new RunCompleted(
                record.getEventTime(),
                new Inputs(
                        inputs.getPositions(),
                        inputs.getShortNotional(),
                        inputs.getLongNotional(),
                        inputs.getHeadlineShortNotional(),
                        inputs.getHeadlineLongNotional(),
                        inputs.getTicks(),
                        inputs.getRefused()),
                record.getMarkets().stream()
                        .map(market -> new MarketResult(
                                market.getMarket(),
                                market.getStartPrice(),
                                market.getEndExogenousPrice(),
                                market.getEndLastPrice(),
                                market.getEndMarkPrice(),
                                market.getPeakMarkPrice(),
                                market.getForcedBuyQuantity(),
                                market.getForcedSellQuantity(),
                                market.getInsuranceFundStart(),
                                market.getInsuranceFundEnd(),
                                market.getDeficit(),
                                market.getFundingToLongs(),
                                market.getFundingToShorts()))
                        .toList(),
                new Totals(
                        totals.getCascades(),
                        totals.getLiquidations(),
                        totals.getLiquidatedPositions(),
                        totals.getLiquidatedNotional(),
                        totals.getAutoDeleveragedNotional(),
                        totals.getUnlistedNotional(),
                        totals.getInsuranceFundChange(),
                        totals.getDeficit()));
    }

    /** The refusal that a dead letter of reason {@code REFUSED} tells of. */
    static EventRefused refused(DeadLetter record) {
        return new EventRefused(
                present(record.getEventTime(), "eventTime"),
                present(record.getInputSequence(), "inputSequence"),
                RefusalRule.valueOf(record.getRule()),
                record.getDetail());
    }

    /**
     * The row that a dead letter of reason {@code INVALID_ROW} tells of.
     *
     * @param row of the letter
     */
    static SkippedRow skipped(DeadLetter record, SourceRow row) {
        return new SkippedRow(
                row.getNumber(),
                RowRule.valueOf(record.getRule()),
                new Problem(row.getFile(), row.getLine(), 0, row.getColumn(), row.getRule(), row.getValue()),
                present(record.getValue(), "value"),
                record.getValueSize());
    }

    private static Side side(io.shortfuse.avro.Side side) {
        return Side.valueOf(side.name());
    }

    private static MarginMode marginMode(io.shortfuse.avro.MarginMode mode) {
        return MarginMode.valueOf(mode.name());
    }

    private static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("must have a value: " + field + "=null");
        }
        return value;
    }
}
