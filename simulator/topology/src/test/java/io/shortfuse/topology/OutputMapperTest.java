package io.shortfuse.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.avro.UniverseKind;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every field has a value of its own, so that two that are mixed up show. */
class OutputMapperTest {
    private final OutputMapper mapper = new OutputMapper("u-1", UniverseKind.SCENARIO);

    @Test
    void shouldMapEveryFieldOfAnAutoDeleverage() {
        var record = mapper.autoDeleveraged(
                9,
                new SimulationEvent.PositionAutoDeleveraged(
                        1,
                        2,
                        3,
                        "a:X",
                        "position",
                        "account",
                        Side.SHORT,
                        4.5,
                        5.5,
                        6.5,
                        7.5,
                        8.5,
                        -9.5,
                        10.5,
                        "order"));

        assertThat(record.getUniverse()).isEqualTo("u-1");
        assertThat(record.getUniverseKind()).isEqualTo(UniverseKind.SCENARIO);
        assertThat(record.getSequence()).isEqualTo(9);
        assertThat(record.getEventTime()).isEqualTo(1);
        assertThat(record.getCascadeId()).isEqualTo(2);
        assertThat(record.getWave()).isEqualTo(3);
        assertThat(record.getMarket()).isEqualTo("a:X");
        assertThat(record.getPositionId()).isEqualTo("position");
        assertThat(record.getAccount()).isEqualTo("account");
        assertThat(record.getSide()).isEqualTo(io.shortfuse.avro.Side.SHORT);
        assertThat(record.getQuantity()).isEqualTo(4.5);
        assertThat(record.getEntryPrice()).isEqualTo(5.5);
        assertThat(record.getMarkPrice()).isEqualTo(6.5);
        assertThat(record.getRankingScore()).isEqualTo(7.5);
        assertThat(record.getPrice()).isEqualTo(8.5);
        assertThat(record.getRealizedPnl()).isEqualTo(-9.5);
        assertThat(record.getRemainingQuantity()).isEqualTo(10.5);
        assertThat(record.getLiquidatedPositionId()).isEqualTo("order");
    }

    @Test
    void shouldLeaveOutWhatTheUnlistedCounterpartyDoesNotHave() {
        var record = mapper.autoDeleveraged(
                1,
                new SimulationEvent.PositionAutoDeleveraged(
                        1, 2, 3, "a:X", null, null, Side.LONG, 4.5, null, 6.5, null, 8.5, 0, 0, "order"));

        assertThat(record.getPositionId()).isNull();
        assertThat(record.getAccount()).isNull();
        assertThat(record.getEntryPrice()).isNull();
        assertThat(record.getRankingScore()).isNull();
        assertThat(record.getMarkPrice()).isEqualTo(6.5);
    }

    @Test
    void shouldTellWhatOfALiquidationWasNotExecutedAndAtWhichPriceItWasClosed() {
        assertThat(mapper.liquidated(1, liquidated(6, 101.0)).getAutoDeleveragedQuantity())
                .isEqualTo(6);
        assertThat(mapper.liquidated(1, liquidated(6, 101.0)).getAutoDeleveragingPrice())
                .isEqualTo(101);
        assertThat(mapper.liquidated(1, liquidated(0, null)).getAutoDeleveragingPrice())
                .isNull();
    }

    private static SimulationEvent.PositionLiquidated liquidated(double deleveraged, @Nullable Double price) {
        return new SimulationEvent.PositionLiquidated(
                1,
                2,
                3,
                4,
                5,
                "a:X",
                "p",
                "a",
                Side.SHORT,
                10,
                1_000,
                103,
                90,
                110,
                100,
                101,
                103,
                118,
                0,
                -8,
                0,
                deleveraged,
                price,
                0,
                10);
    }
}
