package io.shortfuse.ingest;

import static io.shortfuse.avro.IndexRule.CLAMP_OUTLIERS;
import static io.shortfuse.avro.VenueMarkFormula.FAIR_PRICE;
import static io.shortfuse.avro.VenueMarkFormula.INDEX_PLUS_BASIS;
import static io.shortfuse.avro.VenueMarkFormula.MEDIAN_OF_THREE;
import static io.shortfuse.avro.VenueMarkFormula.ORACLE_MEDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.shortfuse.avro.BookDepth;
import io.shortfuse.avro.LinearDepth;
import io.shortfuse.avro.LiquidationStep;
import io.shortfuse.avro.LiquidationStepKind;
import io.shortfuse.avro.MaintenanceTier;
import io.shortfuse.avro.MaintenanceTierKind;
import io.shortfuse.avro.MaintenanceTiers;
import io.shortfuse.avro.SquareRootDepth;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.avro.VenueMark;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.FundingPrice;
import io.shortfuse.engine.instrument.FundingTerms;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.DepthPoint;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.liquidity.Withdrawal;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.StepRule;
import io.shortfuse.engine.margin.Tier;
import io.shortfuse.engine.mark.IndexRule;
import io.shortfuse.engine.mark.VenueMarkRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MarketEventEncoderTest {
    private static final MarketEventEncoder ENCODER = new MarketEventEncoder("wall-1", UniverseKind.SCENARIO);
    private static final Liquidity LINEAR = new Liquidity(new LiquidityShape.Linear(120e6), 60L, 0.3);
    private static final io.shortfuse.avro.Liquidity AVRO_LINEAR =
            new io.shortfuse.avro.Liquidity(new LinearDepth(120e6), 60L, 0.3, null);

    /** Every value differs from its neighbours, so that two that change places are noticed. */
    static Stream<Arguments> events() {
        return Stream.of(
                arguments(
                        new MarketEvent.RunStarted(
                                5,
                                "wall",
                                97,
                                "abc",
                                "USDT",
                                250,
                                600,
                                30L,
                                0.8,
                                0.6,
                                List.of(new Contagion("a:X", "b:Y", 1.5, 70)),
                                40L),
                        new io.shortfuse.avro.RunStarted(
                                "wall",
                                97L,
                                "abc",
                                "USDT",
                                250L,
                                600L,
                                30L,
                                0.8,
                                0.6,
                                List.of(new io.shortfuse.avro.Contagion("a:X", "b:Y", 1.5, 70L)),
                                40L)),
                arguments(
                        new MarketEvent.RunStarted(5, "wall", 97, "abc", "USDT", 250, 600, null, 0.8, null),
                        new io.shortfuse.avro.RunStarted(
                                "wall", 97L, "abc", "USDT", 250L, 600L, null, 0.8, 0.0, List.of(), -1L)),
                arguments(
                        new MarketEvent.InstrumentListed(
                                5,
                                new Instrument(
                                        "a:X",
                                        new LiquidationRules(
                                                "simple",
                                                0.005,
                                                0.0125,
                                                FeeRecipient.FUND,
                                                new AutoDeleveraging(
                                                        AdlRanking.OKX,
                                                        AdlTrigger.FUND_DRAWDOWN,
                                                        AdlPrice.MARK,
                                                        AdlOrder.LIMIT_AT_BANKRUPTCY)),
                                        0.1,
                                        86583,
                                        MarkRule.INDEX,
                                        0.5,
                                        "USDT",
                                        "isolated",
                                        1e9,
                                        LINEAR,
                                        new FundingTerms(60_000_000_000L, 0.0001, FundingPrice.INDEX))),
                        new io.shortfuse.avro.InstrumentListed(
                                "a:X",
                                new io.shortfuse.avro.LiquidationRules(
                                        "simple",
                                        0.005,
                                        0.0125,
                                        io.shortfuse.avro.FeeRecipient.FUND,
                                        new io.shortfuse.avro.AutoDeleveraging(
                                                io.shortfuse.avro.AdlRanking.OKX,
                                                io.shortfuse.avro.AdlTrigger.FUND_DRAWDOWN,
                                                io.shortfuse.avro.AdlPrice.MARK,
                                                io.shortfuse.avro.AdlOrder.LIMIT_AT_BANKRUPTCY),
                                        null,
                                        0.0,
                                        io.shortfuse.avro.MaintenanceBasis.MARK,
                                        null,
                                        0.01,
                                        null),
                                0.1,
                                86583.0,
                                io.shortfuse.avro.MarkRule.INDEX,
                                0.5,
                                "USDT",
                                "isolated",
                                1e9,
                                AVRO_LINEAR,
                                null,
                                null,
                                new io.shortfuse.avro.FundingTerms(
                                        60_000_000_000L, 0.0001, io.shortfuse.avro.FundingPrice.INDEX))),
                arguments(
                        new MarketEvent.PositionSet(
                                5,
                                "p1",
                                "alice",
                                "a:X",
                                Side.SHORT,
                                2,
                                88000,
                                10,
                                MarginMode.ISOLATED,
                                17600.0,
                                96900.0,
                                50),
                        new io.shortfuse.avro.PositionSet(
                                "p1",
                                "alice",
                                "a:X",
                                io.shortfuse.avro.Side.SHORT,
                                2.0,
                                88000.0,
                                10.0,
                                io.shortfuse.avro.MarginMode.ISOLATED,
                                17600.0,
                                96900.0,
                                50.0)),
                arguments(
                        new MarketEvent.PositionSet(
                                5, "p1", "alice", "a:X", Side.LONG, 2, 88000, 10, MarginMode.CROSS, 500.0, null, 2),
                        new io.shortfuse.avro.PositionSet(
                                "p1",
                                "alice",
                                "a:X",
                                io.shortfuse.avro.Side.LONG,
                                2.0,
                                88000.0,
                                10.0,
                                io.shortfuse.avro.MarginMode.CROSS,
                                500.0,
                                null,
                                2.0)),
                arguments(new MarketEvent.PositionClosed(5, "p1"), new io.shortfuse.avro.PositionClosed("p1")),
                arguments(
                        new MarketEvent.PriceTicked(5, "a:X", PriceKind.LAST, 96900),
                        new io.shortfuse.avro.PriceTicked("a:X", io.shortfuse.avro.PriceKind.LAST, 96900.0)),
                arguments(
                        new MarketEvent.DepthChanged(5, "a:X", LINEAR),
                        new io.shortfuse.avro.DepthChanged("a:X", AVRO_LINEAR)),
                arguments(
                        new MarketEvent.DepthChanged(
                                5, "a:X", new Liquidity(new LiquidityShape.SquareRoot(2e10, 0.02, 1), null, 0)),
                        new io.shortfuse.avro.DepthChanged(
                                "a:X",
                                new io.shortfuse.avro.Liquidity(
                                        new SquareRootDepth(2e10, 0.02, 1.0), null, 0.0, null))),
                arguments(
                        new MarketEvent.DepthChanged(
                                5,
                                "a:X",
                                new Liquidity(
                                        new LiquidityShape.Book(
                                                List.of(new DepthPoint(0.001, 3.5e6), new DepthPoint(0.01, 16.5e6)),
                                                List.of(new DepthPoint(0.002, 4e6))),
                                        null,
                                        1,
                                        new Withdrawal(20, 0.1, 60))),
                        new io.shortfuse.avro.DepthChanged(
                                "a:X",
                                new io.shortfuse.avro.Liquidity(
                                        new BookDepth(
                                                List.of(
                                                        new io.shortfuse.avro.DepthPoint(0.001, 3.5e6),
                                                        new io.shortfuse.avro.DepthPoint(0.01, 16.5e6)),
                                                List.of(new io.shortfuse.avro.DepthPoint(0.002, 4e6))),
                                        null,
                                        1.0,
                                        new io.shortfuse.avro.Withdrawal(20.0, 0.1, 60L)))),
                arguments(
                        new MarketEvent.FundingSet(5, "a:X", -0.0001, 28_800),
                        new io.shortfuse.avro.FundingSet("a:X", -0.0001, 28_800L)),
                arguments(new MarketEvent.RunEnded(5), new io.shortfuse.avro.RunEnded()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldSayInTheContractsWordsWhatTheEngineSays(MarketEvent event, Object body) {
        assertThat(ENCODER.encode(7L, event))
                .isEqualTo(new io.shortfuse.avro.MarketEvent("wall-1", UniverseKind.SCENARIO, 7L, 5L, body));
    }

    /** Deductions are encoded as they were given: without them, they follow on the other side as they do here. */
    static Stream<Arguments> schedules() {
        List<Tier> tiers = List.of(new Tier(300_000, 0.004), new Tier(800_000, 0.005));
        List<MaintenanceTier> rows =
                List.of(new MaintenanceTier(300_000.0, 0.004, null), new MaintenanceTier(800_000.0, 0.005, null));
        return Stream.of(
                arguments(new MaintenanceSchedule.Flat(0.005), null),
                arguments(
                        new MaintenanceSchedule.Deducted(
                                List.of(new Tier(300_000, 0.004), new Tier(800_000, 0.005, 300.0))),
                        new MaintenanceTiers(
                                MaintenanceTierKind.DEDUCTED,
                                List.of(
                                        new MaintenanceTier(300_000.0, 0.004, null),
                                        new MaintenanceTier(800_000.0, 0.005, 300.0)),
                                null)),
                arguments(
                        new MaintenanceSchedule.SteppedByNotional(tiers),
                        new MaintenanceTiers(MaintenanceTierKind.STEPPED_BY_NOTIONAL, rows, null)),
                arguments(
                        new MaintenanceSchedule.SteppedByContracts(tiers, 0.01),
                        new MaintenanceTiers(MaintenanceTierKind.STEPPED_BY_CONTRACTS, rows, 0.01)));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void shouldSayWhatAMarketRequires(MaintenanceSchedule schedule, @Nullable MaintenanceTiers tiers) {
        MarginRules margin = new MarginRules(new Contract.Linear(), schedule, 0.0005, MaintenanceBasis.ENTRY);
        var listed = listed(
                new LiquidationRules("simple", margin, 0.0125, FeeRecipient.FUND, null)
                        .withBackstop(0.6666666666666666),
                MarkRule.INDEX);

        assertThat(listed.getRules())
                .isEqualTo(new io.shortfuse.avro.LiquidationRules(
                        "simple",
                        0.005,
                        0.0125,
                        io.shortfuse.avro.FeeRecipient.FUND,
                        null,
                        tiers,
                        0.0005,
                        io.shortfuse.avro.MaintenanceBasis.ENTRY,
                        null,
                        0.01,
                        0.6666666666666666));
    }

    private static io.shortfuse.avro.InstrumentListed listed(LiquidationRules rules, MarkRule mark) {
        Instrument instrument = new Instrument("a:X", rules, 0.1, 86583, mark, 0.5, "USDT", null, 1e9, LINEAR);
        return (io.shortfuse.avro.InstrumentListed) ENCODER.encode(1L, new MarketEvent.InstrumentListed(5, instrument))
                .getBody();
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                arguments(StepRule.WHOLE, null),
                arguments(
                        StepRule.NEXT_TIER,
                        new LiquidationStep(LiquidationStepKind.TO_LOWER_TIER, 1, false, null, null, null)),
                arguments(
                        StepRule.TWO_TIERS,
                        new LiquidationStep(LiquidationStepKind.TO_LOWER_TIER, 2, true, null, null, null)),
                arguments(
                        StepRule.FIFTH,
                        new LiquidationStep(
                                LiquidationStepKind.SHARE_FIRST, null, false, 0.2, 100_000.0, 30_000_000_000L)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void shouldSayHowMuchIsClosedAtATime(StepRule step, @Nullable LiquidationStep expected) {
        var listed = listed(LiquidationRules.simple(0.005).with(step), MarkRule.INDEX);

        assertThat(listed.getRules().getLiquidationStep()).isEqualTo(expected);
    }

    static Stream<Arguments> venueMarks() {
        long second = 1_000_000_000;
        return Stream.of(
                arguments(
                        new VenueMarkRule.MedianOfThree(second, 30),
                        new VenueMark(MEDIAN_OF_THREE, second, 30, null, null, CLAMP_OUTLIERS)),
                arguments(
                        new VenueMarkRule.IndexPlusBasis(60 * second, 5),
                        new VenueMark(INDEX_PLUS_BASIS, 60 * second, 5, null, null, CLAMP_OUTLIERS)),
                arguments(
                        new VenueMarkRule.FairPrice(second),
                        new VenueMark(FAIR_PRICE, second, null, null, null, CLAMP_OUTLIERS)),
                arguments(
                        new VenueMarkRule.OracleMedian(3 * second, 150 * second, 30 * second),
                        new VenueMark(ORACLE_MEDIAN, 3 * second, null, 150 * second, 30 * second, CLAMP_OUTLIERS)));
    }

    @ParameterizedTest
    @MethodSource("venueMarks")
    void shouldSayHowAVenueMakesItsMark(VenueMarkRule formula, VenueMark mark) {
        var listed = listed(LiquidationRules.simple(0.005), new MarkRule.Venue(formula, IndexRule.CLAMP_OUTLIERS));

        assertThat(listed.getMark()).isEqualTo(io.shortfuse.avro.MarkRule.VENUE);
        assertThat(listed.getVenueMark()).isEqualTo(mark);
    }

    @Test
    void shouldSayThatAMarketIsInverse() {
        Instrument instrument = new Instrument(
                "a:X",
                new LiquidationRules(
                        "simple",
                        new MarginRules(
                                new Contract.Inverse(100),
                                new MaintenanceSchedule.Flat(0.005),
                                0,
                                MaintenanceBasis.MARK),
                        0,
                        FeeRecipient.FUND,
                        null),
                0.1,
                86583,
                MarkRule.INDEX,
                0.5,
                "BTC",
                null,
                400,
                LINEAR);

        var listed =
                (io.shortfuse.avro.InstrumentListed) ENCODER.encode(1L, new MarketEvent.InstrumentListed(5, instrument))
                        .getBody();

        assertThat(listed.getInverseContractSize()).isEqualTo(100);
        assertThat(listed.getSettlementCurrency()).isEqualTo("BTC");
    }

    @Test
    void shouldHaveATestForEveryKindOfEvent() {
        assertThat(events().map(arguments -> (Object) arguments.get()[0].getClass()))
                .contains((Object[]) MarketEvent.class.getPermittedSubclasses());
    }

    @Test
    void shouldLeaveOutTheNumberWhereThereIsNone() {
        assertThat(ENCODER.encode(null, new MarketEvent.RunEnded(5)).getSequence())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(PriceKind.class)
    void shouldKeepTheNamesOfPriceKinds(PriceKind kind) {
        var ticked = (io.shortfuse.avro.PriceTicked) ENCODER.encode(1L, new MarketEvent.PriceTicked(5, "a:X", kind, 1))
                .getBody();

        assertThat(ticked.getKind().name()).isEqualTo(kind.name());
        assertThat(Arrays.stream(PriceKind.values()).map(Enum::name)).doesNotContain("UNKNOWN");
    }
}
