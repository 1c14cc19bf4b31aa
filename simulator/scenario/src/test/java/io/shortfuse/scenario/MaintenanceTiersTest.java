package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.Holding;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import io.shortfuse.engine.margin.MarginFormula;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.Tier;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maintenance margin by size: how it is read, and what clusters and files of positions make of it. */
class MaintenanceTiersTest {
    private static final String TIERS = "[[300000, 0.004], [800000, 0.005], [3000000, 0.0065]]";

    @TempDir
    Path folder;

    @Test
    void shouldReadTiersOfEveryKind() throws ScenarioException {
        List<Tier> tiers = List.of(new Tier(300_000, 0.004), new Tier(800_000, 0.005), new Tier(3e6, 0.0065));

        assertThat(rules("maintenance-tiers: { kind: deducted, tiers: " + TIERS + " }"))
                .isEqualTo(margin(new Deducted(tiers), 0));
        assertThat(rules("maintenance-tiers: { kind: stepped-by-notional, tiers: " + TIERS + " }"))
                .isEqualTo(margin(new SteppedByNotional(tiers), 0));
        assertThat(rules("maintenance-tiers: { kind: stepped-by-contracts, contract-size: 0.01, tiers: " + TIERS
                        + " }\n    closing-fee-rate: 0.0005"))
                .isEqualTo(margin(new SteppedByContracts(tiers, 0.01), 0.0005));
        assertThat(rules("maintenance-tiers: { kind: deducted, tiers: [[300000, 0.004, 0], [8e5, 0.005, 300]] }"))
                .isEqualTo(margin(
                        new Deducted(List.of(new Tier(300_000, 0.004, 0.0), new Tier(800_000, 0.005, 300.0))), 0));
    }

    /** Sizes from tier 1 to 3; a margin of entry notional over leverage liquidates each where the cluster says. */
    @Test
    void shouldDrawEntriesThatTheTierOfTheHeadlineLiquidatesWhereItIsDrawn() throws ScenarioException {
        Scenario scenario = Scenarios.load(
                folder,
                market("maintenance-tiers: { kind: deducted, tiers: " + TIERS + " }\n    closing-fee-rate: 0.0005")
                        .replace("notional: 1000", "notional: 1e8\n    executable-share: 0.04")
                        .replace("count: 3", "count: 300")
                        .replace("sigma: 0.5", "sigma: 1.5"));
        MarginFormula margins =
                MarginFormula.of(scenario.markets().get(0).rules().margin());

        boolean[] met = new boolean[3];
        for (NumberedEvent numbered : Scenarios.events(scenario)) {
            if (numbered.event() instanceof PositionSet set) {
                double price = set.liquidationPrice() == null ? Double.NaN : set.liquidationPrice();
                Holding holding = new Holding(
                        Side.SHORT,
                        set.quantity(),
                        set.headlineQuantity(),
                        set.entryPrice(),
                        set.quantity() * set.entryPrice() / set.leverage());
                assertThat(margins.liquidationPrice(holding)).isCloseTo(price, within(1e-10 * price));
                met[margins.tier(holding, price)] = true;
            }
        }
        assertThat(met).containsExactly(true, true, true);
    }

    /** 30 coins at 20,000 lie in tier 2: 0.005 * 600,000 - 300 = 2,700 is 90 a coin. Tier 1 would say 80. */
    @Test
    void shouldRefuseARowThatTheTierLeavesNoMargin() throws ScenarioException {
        Scenarios.write(folder, "positions.csv", header() + "p1,a1,binance:BTCUSDT,SHORT,30,20085,10,,,20000\n");
        String scenario = market("maintenance-tiers: { kind: deducted, tiers: " + TIERS + " }");
        int from = scenario.indexOf("  - cluster");
        String withFile = scenario.substring(0, from) + "  - file: positions.csv\n"
                + scenario.substring(scenario.indexOf("prices:"));

        assertThat(Scenarios.load(folder, withFile).counts().positions()).isEqualTo(1);

        Scenarios.write(folder, "positions.csv", header() + "p1,a1,binance:BTCUSDT,SHORT,30,20095,10,,,20000\n");
        ScenarioException refused =
                catchThrowableOfType(ScenarioException.class, () -> Scenarios.load(folder, withFile));

        assertThat(refused.getMessage()).contains("must lie above the entry_price, 20095.0");
    }

    private static String header() {
        return String.join(",", PositionRows.COLUMNS) + "\n";
    }

    private MarginRules rules(String keys) throws ScenarioException {
        return Scenarios.load(folder, market(keys)).markets().get(0).rules().margin();
    }

    private static String market(String keys) {
        return Scenarios.SMALL.replace("mark: last", "mark: last\n    " + keys);
    }

    private static MarginRules margin(MaintenanceSchedule schedule, double closingFeeRate) {
        return new MarginRules(new Contract.Linear(), schedule, closingFeeRate, MaintenanceBasis.MARK);
    }
}
