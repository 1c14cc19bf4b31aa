package io.shortfuse.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.avro.CascadeCause;
import io.shortfuse.avro.CascadeEndReason;
import io.shortfuse.avro.CascadeEvent;
import io.shortfuse.avro.CascadeEventType;
import io.shortfuse.avro.CascadeMarket;
import io.shortfuse.avro.DeadLetter;
import io.shortfuse.avro.DeadLetterReason;
import io.shortfuse.avro.MarginMode;
import io.shortfuse.avro.MarketResult;
import io.shortfuse.avro.PositionAutoDeleveraged;
import io.shortfuse.avro.PositionLiquidated;
import io.shortfuse.avro.PriceCause;
import io.shortfuse.avro.PriceSimulated;
import io.shortfuse.avro.RunInputs;
import io.shortfuse.avro.RunState;
import io.shortfuse.avro.RunStatus;
import io.shortfuse.avro.RunTotals;
import io.shortfuse.avro.Side;
import io.shortfuse.avro.SourceRow;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.avro.WaveMarket;
import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.scenario.Problem;
import io.shortfuse.scenario.RowRule;
import io.shortfuse.scenario.SkippedRow;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every field has a value of its own, so that two that are mixed up show. */
class OutputRecordsTest {
    private static final String MARKET = "binance:BTCUSDT";

    @Test
    void shouldMapEveryFieldOfARowThatWasLeftOut() {
        DeadLetter record = new DeadLetter();
        record.setReason(DeadLetterReason.INVALID_ROW);
        record.setRule("NOT_UTF8");
        record.setValue(ByteBuffer.wrap(new byte[] {1, (byte) 0xE4}));
        record.setValueSize(3);
        SourceRow row = new SourceRow("hash", 4L, "ticks.csv", 5, "price", "the rule", "the value");

        assertThat(OutputRecords.skipped(record, row))
                .isEqualTo(new SkippedRow(
                        4,
                        RowRule.NOT_UTF8,
                        new Problem("ticks.csv", 5, 0, "price", "the rule", "the value"),
                        ByteBuffer.wrap(new byte[] {1, (byte) 0xE4}),
                        3));
    }

    @Test
    void shouldMapEveryFieldOfALiquidation() {
        PositionLiquidated record = new PositionLiquidated();
        record.setEventTime(1L);
        record.setCascadeId(2L);
        record.setWave(3);
        record.setStartSequence(4L);
        record.setLastSequence(5L);
        record.setMarket(MARKET);
        record.setPositionId("position");
        record.setAccount("account");
        record.setSide(Side.LONG);
        record.setQuantity(6.5);
        record.setNotional(7.5);
        record.setMarkPrice(8.5);
        record.setEntryPrice(9.5);
        record.setMargin(10.5);
        record.setLiquidationPrice(11.5);
        record.setBankruptcyPrice(12.5);
        record.setFillPrice(13.5);
        record.setLoss(14.5);
        record.setFee(15.5);
        record.setInsuranceFundChange(-0.0);
        record.setDeficit(17.5);
        record.setAutoDeleveragedQuantity(18.5);
        record.setAutoDeleveragingPrice(21.5);
        record.setTakenOverQuantity(23.5);
        record.setRemainingQuantity(19.5);
        record.setRemainingMargin(22.5);
        record.setMarginMode(MarginMode.CROSS);
        record.setHeadlineQuantity(20.5);

        assertThat(OutputRecords.liquidated(record))
                .isEqualTo(new SimulationEvent.PositionLiquidated(
                        1,
                        2,
                        3,
                        4,
                        5,
                        MARKET,
                        "position",
                        "account",
                        io.shortfuse.engine.MarginMode.CROSS,
                        io.shortfuse.engine.Side.LONG,
                        6.5,
                        7.5,
                        8.5,
                        9.5,
                        10.5,
                        11.5,
                        12.5,
                        13.5,
                        14.5,
                        15.5,
                        -0.0,
                        17.5,
                        18.5,
                        21.5,
                        23.5,
                        19.5,
                        22.5,
                        20.5));
    }

    @Test
    void shouldMapEveryFieldOfAnAutoDeleverage() {
        PositionAutoDeleveraged record = new PositionAutoDeleveraged();
        record.setEventTime(1L);
        record.setCascadeId(2L);
        record.setWave(3);
        record.setMarket(MARKET);
        record.setPositionId(null);
        record.setAccount(null);
        record.setSide(Side.SHORT);
        record.setQuantity(4.5);
        record.setEntryPrice(8.5);
        record.setMarkPrice(9.5);
        record.setRankingScore(10.5);
        record.setPrice(5.5);
        record.setRealizedPnl(6.5);
        record.setRemainingQuantity(7.5);
        record.setLiquidatedPositionId("liquidated");

        assertThat(OutputRecords.autoDeleveraged(record))
                .isEqualTo(new SimulationEvent.PositionAutoDeleveraged(
                        1,
                        2,
                        3,
                        MARKET,
                        null,
                        null,
                        io.shortfuse.engine.Side.SHORT,
                        4.5,
                        8.5,
                        9.5,
                        10.5,
                        5.5,
                        6.5,
                        7.5,
                        "liquidated"));
    }

    @Test
    void shouldMapEveryFieldOfAPrice() {
        PriceSimulated record = new PriceSimulated();
        record.setEventTime(1L);
        record.setMarket(MARKET);
        record.setExogenousPrice(2.5);
        record.setLastPrice(3.5);
        record.setMarkPrice(4.5);
        record.setIndexPrice(5.5);
        record.setCause(PriceCause.WAVE);

        assertThat(OutputRecords.price(record))
                .isEqualTo(new SimulationEvent.PriceSimulated(
                        1, MARKET, 2.5, 3.5, 4.5, 5.5, SimulationEvent.PriceCause.WAVE));
    }

    @Test
    void shouldMapTheStartOfACascade() {
        CascadeEvent record = cascade(CascadeEventType.STARTED);
        record.setMarket(MARKET);
        record.setCause(CascadeCause.AGENDA);
        record.setStartSequence(3L);
        record.setPositionId("position");
        record.setSide(Side.SHORT);
        record.setLiquidationPrice(4.5);
        record.setMarkPrice(5.5);
        record.setExogenousPrice(6.5);

        assertThat(OutputRecords.cascade(record))
                .isEqualTo(new SimulationEvent.CascadeStarted(
                        1,
                        2,
                        MARKET,
                        SimulationEvent.Cause.AGENDA,
                        3,
                        "position",
                        io.shortfuse.engine.Side.SHORT,
                        4.5,
                        5.5,
                        6.5));
    }

    @Test
    void shouldMapAWave() {
        CascadeEvent record = cascade(CascadeEventType.WAVE);
        record.setWave(3);
        record.setPositions(4L);
        record.setNotional(5.5);
        record.setWaveMarkets(List.of(new WaveMarket(MARKET, 6L, 7.5, 8.5, 9.5, 10.5, 11.5)));

        assertThat(OutputRecords.cascade(record))
                .isEqualTo(new SimulationEvent.WaveCompleted(
                        1,
                        2,
                        3,
                        4,
                        5.5,
                        List.of(new SimulationEvent.WaveMarket(MARKET, 6, 7.5, 8.5, 9.5, 10.5, 11.5))));
    }

    @Test
    void shouldMapTheEndOfACascade() {
        CascadeEvent record = cascade(CascadeEventType.ENDED);
        record.setMarket(MARKET);
        record.setStartTime(3L);
        record.setWaves(4);
        record.setPositions(5L);
        record.setLiquidations(6L);
        record.setQuantity(7.5);
        record.setNotional(8.5);
        record.setAmplification(null);
        record.setBranchingRatio(0.5);
        record.setInsuranceFundChange(9.5);
        record.setDeficit(10.5);
        record.setAutoDeleveragedNotional(11.5);
        record.setUnlistedNotional(17.5);
        record.setEndReason(CascadeEndReason.SETTLE_ELAPSED);
        record.setCascadeMarkets(List.of(new CascadeMarket(MARKET, 12.5, 13.5, 14.5, 15.5, 16.5)));

        assertThat(OutputRecords.cascade(record))
                .isEqualTo(new SimulationEvent.CascadeEnded(
                        1,
                        2,
                        MARKET,
                        3,
                        4,
                        5,
                        6,
                        7.5,
                        8.5,
                        null,
                        0.5,
                        9.5,
                        10.5,
                        11.5,
                        17.5,
                        SimulationEvent.EndReason.SETTLE_ELAPSED,
                        List.of(new SimulationEvent.CascadeMarket(MARKET, 12.5, 13.5, 14.5, 15.5, 16.5))));
    }

    @Test
    void shouldMapTheEndOfARun() {
        RunStatus record = new RunStatus();
        record.setUniverse("universe");
        record.setUniverseKind(UniverseKind.SCENARIO);
        record.setStatus(RunState.ENDED);
        record.setEventTime(1L);
        record.setCounts(Map.of());
        record.setInputs(new RunInputs(2L, 3.5, 4.5, 5.5, 6.5, 7L, 8L));
        record.setMarkets(List.of(
                new MarketResult(MARKET, 9.5, 10.5, 11.5, 12.5, 13.5, 14.5, 15.5, 16.5, 17.5, 18.5, null, 19.5, 20.5)));
        record.setTotals(new RunTotals(19L, 20L, 21L, 22.5, 23.5, 24.5, 25.5, 26.5));

        assertThat(OutputRecords.completed(record))
                .isEqualTo(new SimulationEvent.RunCompleted(
                        1,
                        new SimulationEvent.Inputs(2, 3.5, 4.5, 5.5, 6.5, 7, 8),
                        List.of(new SimulationEvent.MarketResult(
                                MARKET, 9.5, 10.5, 11.5, 12.5, 13.5, 14.5, 15.5, 16.5, 17.5, 18.5, 19.5, 20.5)),
                        new SimulationEvent.Totals(19, 20, 21, 22.5, 23.5, 24.5, 25.5, 26.5)));
    }

    @Test
    void shouldMapARefusal() {
        DeadLetter record = new DeadLetter();
        record.setEventTime(1L);
        record.setInputSequence(2L);
        record.setReason(DeadLetterReason.REFUSED);
        record.setRule("MARGIN_GONE");
        record.setDetail("why");

        assertThat(OutputRecords.refused(record))
                .isEqualTo(new SimulationEvent.EventRefused(1, 2, RefusalRule.MARGIN_GONE, "why"));
    }

    @Test
    void shouldRefuseARecordWithoutAFieldThatItsTypeMustHave() {
        assertThatThrownBy(() -> OutputRecords.cascade(cascade(CascadeEventType.WAVE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must have a value: wave=null");
    }

    @Test
    void shouldRefuseATypeThatItDoesNotKnow() {
        assertThatThrownBy(() -> OutputRecords.cascade(cascade(CascadeEventType.UNKNOWN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a type that this version knows: type=UNKNOWN");
    }

    private static CascadeEvent cascade(CascadeEventType type) {
        CascadeEvent record = new CascadeEvent();
        record.setType(type);
        record.setEventTime(1L);
        record.setCascadeId(2L);
        record.setWaveMarkets(List.of());
        record.setCascadeMarkets(List.of());
        return record;
    }
}
