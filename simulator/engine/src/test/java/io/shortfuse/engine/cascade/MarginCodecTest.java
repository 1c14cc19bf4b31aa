package io.shortfuse.engine.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarginCodecTest {
    private static final List<Tier> TIERS = List.of(new Tier(300_000, 0.004), new Tier(800_000, 0.005));

    static List<MaintenanceSchedule> schedules() {
        return List.of(
                new Flat(0.004),
                new Deducted(List.of(new Tier(300_000, 0.004, 0.0), new Tier(800_000, 0.005, 300.0))),
                new SteppedByNotional(TIERS),
                new SteppedByContracts(TIERS, 0.01));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void shouldReadWhatItWrote(MaintenanceSchedule schedule) {
        for (Contract contract : List.of(new Contract.Linear(), new Contract.Inverse(100))) {
            MarginRules rules = new MarginRules(contract, schedule, 0.0005, MaintenanceBasis.ENTRY);
            StateOutput out = new StateOutput(64);

            MarginCodec.write(rules, out);

            assertThat(MarginCodec.read(new StateInput(out.toBytes()))).isEqualTo(rules);
        }
    }

    @Test
    void shouldRefuseAKindThatItDoesNotKnow() {
        assertThatThrownBy(() -> MarginCodec.read(new StateInput(new byte[] {0, 9})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a kind of maintenance margin: kind=9");
    }
}
