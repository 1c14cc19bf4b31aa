package io.shortfuse.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.avro.InverseContract;
import io.shortfuse.avro.PositionLiquidated;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MarginRules;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every field has a value of its own, so that two that are mixed up show. */
class OutputMapperTest {
    private static final Instrument INVERSE = instrument(new Contract.Inverse(100), "BTC");

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
                        "order"),
                INVERSE);

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
        assertThat(record.getInverseContract()).isEqualTo(new InverseContract(100.0, "BTC"));
    }

    @Test
    void shouldLeaveOutWhatTheUnlistedCounterpartyDoesNotHave() {
        var record = mapper.autoDeleveraged(
                1,
                new SimulationEvent.PositionAutoDeleveraged(
                        1, 2, 3, "a:X", null, null, Side.LONG, 4.5, null, 6.5, null, 8.5, 0, 0, "order"),
                null);

        assertThat(record.getPositionId()).isNull();
        assertThat(record.getAccount()).isNull();
        assertThat(record.getEntryPrice()).isNull();
        assertThat(record.getRankingScore()).isNull();
        assertThat(record.getMarkPrice()).isEqualTo(6.5);
    }

    @Test
    void shouldTellWhatOfALiquidationWasNotExecutedAndAtWhichPriceItWasClosed() {
        assertThat(mapper.liquidated(1, liquidated(6, 101.0), null).getAutoDeleveragedQuantity())
                .isEqualTo(6);
        assertThat(mapper.liquidated(1, liquidated(6, 101.0), null).getAutoDeleveragingPrice())
                .isEqualTo(101);
        assertThat(mapper.liquidated(1, liquidated(0, null), null).getAutoDeleveragingPrice())
                .isNull();
    }

    /** Who reads a topic alone must not take contracts for coins, nor coins for dollars. */
    @Test
    void shouldTellWhatQuantitiesAndMoneyOfAnInverseMarketAre() {
        InverseContract contract = new InverseContract(100.0, "BTC");
        List<SimulationEvent.MarketResult> results =
                List.of(new SimulationEvent.MarketResult("a:X", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));

        assertThat(mapper.liquidated(1, liquidated(0, null), INVERSE).getInverseContract())
                .isEqualTo(contract);
        assertThat(mapper.liquidated(1, liquidated(0, null), instrument(new Contract.Linear(), "USDT"))
                        .getInverseContract())
                .isNull();
        assertThat(OutputMapper.results(results, id -> INVERSE).get(0).getInverseContract())
                .isEqualTo(contract);
        assertThat(OutputMapper.results(results, id -> null).get(0).getInverseContract())
                .isNull();
    }

    private static Instrument instrument(Contract contract, String currency) {
        MarginRules margin = new MarginRules(contract, new MaintenanceSchedule.Flat(0.01), 0, MaintenanceBasis.MARK);
        return new Instrument(
                "a:X",
                new LiquidationRules("simple", margin, 0, FeeRecipient.VENUE, null),
                0.1,
                100,
                MarkRule.LAST,
                null,
                currency,
                0,
                new Liquidity(new LiquidityShape.Linear(1e6), null, 0));
    }

    @Test
    void shouldTellWhatIsLeftOfAPositionAndItsAccount() {
        PositionLiquidated record = mapper.liquidated(1, liquidated(0, null), null);

        assertThat(record.getMarginMode()).isEqualTo(io.shortfuse.avro.MarginMode.CROSS);
        assertThat(record.getRemainingQuantity()).isEqualTo(4);
        assertThat(record.getRemainingMargin()).isEqualTo(25);
        assertThat(record.getTakenOverQuantity()).isEqualTo(26);
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
                MarginMode.CROSS,
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
                26,
                4,
                25,
                10);
    }
}
