package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.scenario.PositionHints.ClusterIds;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionHintsTest {
    @TempDir
    Path folder;

    private Scenario scenario;

    @BeforeEach
    void load() throws ScenarioException {
        Scenarios.write(folder, "positions.csv", """
                position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price
                desk-1,desk,binance:BTCUSDT,SHORT,2,100,10,,,
                desk-2,desk,binance:BTCUSDT,SHORT,2,100,10,,,
                Alice,alice-account,binance:BTCUSDT,SHORT,2,100,10,,,
                """);
        scenario = Scenarios.load(
                folder,
                Scenarios.SMALL
                        .replace("count: 3", "count: 120")
                        .replace("prices:", "  - file: positions.csv\nprices:"));
    }

    @Test
    void shouldFindTheIdsMostLikeIt() {
        assertThat(PositionHints.of(scenario, "desk1").nearest()).containsExactly("desk-1", "desk-2");
        assertThat(PositionHints.of(scenario, "desk-3").nearest()).containsExactly("desk-1", "desk-2");
        assertThat(PositionHints.of(scenario, "alice").nearest()).containsExactly("Alice");
        assertThat(PositionHints.of(scenario, "no such thing").nearest()).isEmpty();
    }

    @Test
    void shouldFillUpTheNumberOfAPositionOfACluster() {
        assertThat(PositionHints.of(scenario, "wall-7").nearest()).containsExactly("wall-007");
        assertThat(PositionHints.of(scenario, "wall-00120").nearest()).containsExactly("wall-120");
    }

    @Test
    void shouldTellWhichIdsTheClustersGive() {
        PositionHints hints = PositionHints.of(scenario, "wall-121");

        assertThat(hints.clusters()).containsExactly(new ClusterIds("wall", "wall-001", "wall-120"));
        assertThat(hints.nearest()).hasSize(3);
    }

    @Test
    void shouldTellThePositionsOfAnAccount() {
        PositionHints hints = PositionHints.of(scenario, "desk");

        assertThat(hints.ofAccount()).containsExactly("desk-1", "desk-2");
        assertThat(hints.accountPositions()).isEqualTo(2);
    }
}
