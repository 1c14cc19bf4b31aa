package io.shortfuse.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.avro.FeeRecipient;
import io.shortfuse.avro.InstrumentListed;
import io.shortfuse.avro.LinearDepth;
import io.shortfuse.avro.LiquidationRules;
import io.shortfuse.avro.Liquidity;
import io.shortfuse.avro.MaintenanceBasis;
import io.shortfuse.avro.MaintenanceTier;
import io.shortfuse.avro.MaintenanceTierKind;
import io.shortfuse.avro.MaintenanceTiers;
import io.shortfuse.avro.MarkRule;
import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.Tier;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a market requires of positions, from the log to the engine. */
class MarketEventMarginTest {
    private static final List<MaintenanceTier> ROWS =
            List.of(new MaintenanceTier(300_000.0, 0.004, null), new MaintenanceTier(800_000.0, 0.005, null));
    private static final List<Tier> TIERS = List.of(new Tier(300_000, 0.004), new Tier(800_000, 0.005));

    static Stream<Arguments> schedules() {
        return Stream.of(
                Arguments.of(null, new Flat(0.01)),
                Arguments.of(
                        new MaintenanceTiers(
                                MaintenanceTierKind.DEDUCTED,
                                List.of(
                                        new MaintenanceTier(300_000.0, 0.004, 0.0),
                                        new MaintenanceTier(800_000.0, 0.005, 300.0)),
                                null),
                        new Deducted(List.of(new Tier(300_000, 0.004, 0.0), new Tier(800_000, 0.005, 300.0)))),
                Arguments.of(
                        new MaintenanceTiers(MaintenanceTierKind.STEPPED_BY_NOTIONAL, ROWS, null),
                        new SteppedByNotional(TIERS)),
                Arguments.of(
                        new MaintenanceTiers(MaintenanceTierKind.STEPPED_BY_CONTRACTS, ROWS, 0.01),
                        new SteppedByContracts(TIERS, 0.01)));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void shouldTellTheEngineWhatIsRequired(@Nullable MaintenanceTiers tiers, MaintenanceSchedule schedule) {
        assertThat(margin(tiers, 0.0005, MaintenanceBasis.ENTRY))
                .isEqualTo(new MarginRules(
                        new Contract.Linear(), schedule, 0.0005, io.shortfuse.engine.margin.MaintenanceBasis.ENTRY));
    }

    @Test
    void shouldTellTheEngineOfInverseContracts() {
        InstrumentListed listed = listed(null, 0, MaintenanceBasis.MARK);
        listed.setInverseContractSize(100.0);

        assertThat(instrument(listed).contract()).isEqualTo(new Contract.Inverse(100));
        listed.setInverseContractSize(0.0);
        assertThatThrownBy(() -> instrument(listed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be from 1e-12 to 1e15: size=0.0");
    }

    @Test
    void shouldRefuseContractsOfNoSize() {
        MaintenanceTiers tiers = new MaintenanceTiers(MaintenanceTierKind.STEPPED_BY_CONTRACTS, ROWS, null);

        assertThatThrownBy(() -> margin(tiers, 0, MaintenanceBasis.MARK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be given where tiers are stepped by contracts: contractSize=null");
    }

    @Test
    void shouldRefuseWhatALaterVersionMayKnow() {
        MaintenanceTiers tiers = new MaintenanceTiers(MaintenanceTierKind.UNKNOWN, ROWS, null);

        assertThatThrownBy(() -> margin(tiers, 0, MaintenanceBasis.MARK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a symbol that this version knows: MaintenanceTierKind=UNKNOWN");
        assertThatThrownBy(() -> margin(null, 0, MaintenanceBasis.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a symbol that this version knows: MaintenanceBasis=UNKNOWN");
    }

    private static MarginRules margin(@Nullable MaintenanceTiers tiers, double closingFeeRate, MaintenanceBasis basis) {
        return instrument(listed(tiers, closingFeeRate, basis)).rules().margin();
    }

    private static InstrumentListed listed(
            @Nullable MaintenanceTiers tiers, double closingFeeRate, MaintenanceBasis basis) {
        return InstrumentListed.newBuilder()
                .setMarket("a:X")
                .setRules(LiquidationRules.newBuilder()
                        .setName("simple")
                        .setMaintenanceMarginRate(0.01)
                        .setLiquidationFeeRate(0)
                        .setFeeTo(FeeRecipient.VENUE)
                        .setMaintenanceTiers(tiers)
                        .setClosingFeeRate(closingFeeRate)
                        .setMaintenanceBasis(basis)
                        .build())
                .setTickSize(0.1)
                .setPrice(100)
                .setMark(MarkRule.LAST)
                .setSettlementCurrency("USDT")
                .setInsuranceFund(0)
                .setLiquidity(new Liquidity(new LinearDepth(1e4), null, 1.0, null))
                .build();
    }

    private static Instrument instrument(InstrumentListed listed) {
        MarketEvent event = new MarketEvent("wall-1", UniverseKind.SCENARIO, 1L, 0L, listed);
        return ((io.shortfuse.engine.event.MarketEvent.InstrumentListed) MarketEventMapper.toEngine(event))
                .instrument();
    }
}
