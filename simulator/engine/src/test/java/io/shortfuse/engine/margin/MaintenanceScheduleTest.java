package io.shortfuse.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MaintenanceScheduleTest {
    /** All published deductions follow from the rates: [BN1], [BN4], [BN14], [BY8], [HL1]. */
    @ParameterizedTest
    @FieldSource("io.shortfuse.engine.margin.Tables#DEDUCTED")
    void shouldYieldThePublishedDeductions(String rules) {
        List<Tier> published = Tables.tiers(rules);
        List<Tier> bare = published.stream()
                .map(tier -> new Tier(tier.cap(), tier.maintenanceMarginRate()))
                .toList();

        double[] amounts = new Deducted(bare).amounts();

        for (int k = 0; k < amounts.length; k++) {
            double expected = new Deducted(published).amounts()[k];
            assertThat(expected).as("as published").isEqualTo(published.get(k).maintenanceAmount());
            assertThat(amounts[k]).isCloseTo(expected, Offset.offset(1e-12 * Math.max(1, expected)));
        }
    }

    @Test
    void shouldGoOnFromADeductionThatIsGiven() {
        Deducted mixed = new Deducted(List.of(new Tier(100, 0.01), new Tier(200, 0.02, 1.0), new Tier(300, 0.04)));

        assertThat(mixed.amounts()).containsExactly(0, 1, 5);
    }

    @Test
    void shouldRefuseADeductionThatMakesTheRequirementJump() {
        assertThatThrownBy(() -> new Deducted(List.of(new Tier(100, 0.01), new Tier(200, 0.02, 1.5))))
                .hasMessage(
                        "must make the maintenance margin continuous: maintenanceAmount=1.5 expected=1.0 floor=100.0");
        assertThatThrownBy(() -> new Deducted(List.of(new Tier(100, 0.01, 0.5))))
                .hasMessage(
                        "must make the maintenance margin continuous: maintenanceAmount=0.5 expected=0.0 floor=0.0");
    }

    @Test
    void shouldRefuseTiersOutOfOrder() {
        List<Tier> noTiers = List.of();
        assertThatThrownBy(() -> new Deducted(noTiers)).hasMessage("must be from 1 to 1000: number of tiers=0");
        assertThatThrownBy(() -> new Deducted(List.of(new Tier(100, 0.01), new Tier(100, 0.02))))
                .hasMessage("must rise from tier to tier: cap=100.0 after=100.0");
        assertThatThrownBy(() -> new SteppedByNotional(List.of(new Tier(100, 0.02), new Tier(200, 0.01))))
                .hasMessage("must not fall from tier to tier: maintenanceMarginRate=0.01 after=0.02");
        List<Tier> many = new ArrayList<>();
        for (int k = 1; k <= 1_001; k++) {
            many.add(new Tier(k, 0.01));
        }
        assertThatThrownBy(() -> new SteppedByContracts(many, 1))
                .hasMessage("must be from 1 to 1000: number of tiers=1001");
    }

    @Test
    void shouldRefuseFiguresOutOfRange() {
        assertThatThrownBy(() -> new Tier(0, 0.01)).hasMessage("must be from 1e-12 to 1e18: cap=0.0");
        assertThatThrownBy(() -> new Tier(1, 1))
                .hasMessage("must be greater than 0 and less than 1: maintenanceMarginRate=1.0");
        assertThatThrownBy(() -> new Tier(1, Double.NaN))
                .hasMessage("must be greater than 0 and less than 1: maintenanceMarginRate=NaN");
        assertThatThrownBy(() -> new Tier(1, 0.1, -1.0)).hasMessage("must be from 0 to 1e18: maintenanceAmount=-1.0");
        assertThatThrownBy(() -> new Flat(0))
                .hasMessage("must be greater than 0 and less than 1: maintenanceMarginRate=0.0");
        assertThatThrownBy(() -> new SteppedByContracts(List.of(new Tier(1, 0.1)), 0))
                .hasMessage("must be from 1e-12 to 1e15: contractSize=0.0");
        assertThatThrownBy(() -> new SteppedByNotional(List.of(new Tier(1, 0.1, 0.0))))
                .hasMessage("must not be given where tiers are stepped: maintenanceAmount=0.0");
    }
}
