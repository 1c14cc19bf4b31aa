package io.shortfuse.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.EnginePlay;
import io.shortfuse.engine.Side;
import io.shortfuse.scenario.PriceHistogram;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioLoader;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTracesTest {
    private static final Path SCENARIOS = Path.of("../../scenarios");

    /** Positions that are closed in steps liquidate at several prices, and cross accounts at none that a map could have. */
    @ParameterizedTest
    @CsvSource({
        "alt-contagion.yaml, BTCUSDT, SHORT, 0.95",
        "cross-margin-spiral.yaml, ETHUSDT, LONG, 0.25",
        "cross-margin-spiral.yaml, BTCUSDT, SHORT, 0"
    })
    void shouldFindOnTheMapWhatWasLiquidated(String file, String symbol, Side side, double least) throws Exception {
        Scenario scenario = ScenarioLoader.load(SCENARIOS.resolve(file));
        RunTraces traces = new RunTraces(scenario);
        EnginePlay.play(scenario, traces);

        PriceHistogram map = scenario.liquidationMap().of(symbol, side);
        PriceHistogram liquidated = traces.byLiquidationPrice(symbol, side);
        assertThat(liquidated.total()).isBetween(least * map.total(), 1.01 * map.total());
        int last = liquidated.isEmpty() ? Integer.MIN_VALUE : liquidated.lastBin();
        for (int bin = liquidated.isEmpty() ? 0 : liquidated.firstBin(); bin <= last; bin++) {
            assertThat(liquidated.amount(bin, bin + 1))
                    .as("at %s", PriceHistogram.price(bin))
                    .isLessThanOrEqualTo(1.02 * map.amount(bin, bin + 1));
        }
    }
}
