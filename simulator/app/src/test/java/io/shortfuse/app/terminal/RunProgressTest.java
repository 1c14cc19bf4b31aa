package io.shortfuse.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.SampleRun;
import io.shortfuse.engine.event.SimulationEvent.PriceCause;
import io.shortfuse.scenario.ScenarioLoader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProgressTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String SCENARIO = """
            name: progress
            start: 2025-12-22T00:00:00Z
            wave-interval: 250ms
            reporting-currency: USDT
            markets:
              - id: binance:BTCUSDT
                rules: simple
                tick-size: 0.1
                price: 96000
                mark: last
                liquidity: { shape: linear, depth-1pct: 20e6, resilience-half-life: 60s }
            prices:
              - markets: binance:BTCUSDT
                path: [[0s, 96000], [40s, 97000]]
                tick-interval: 10s
            """;

    @TempDir
    Path folder;

    private String told(String scenario, PriceCause cause, long... seconds) throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                true,
                80);
        Path file = Files.writeString(folder.resolve("progress.yaml"), scenario);
        var loaded = ScenarioLoader.load(file);
        try (RunProgress progress = new RunProgress(terminal, loaded)) {
            for (long second : seconds) {
                progress.emit(1, SampleRun.price(loaded.startNs() + second * SECOND, 96_000, 96_000, cause));
            }
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldCountTicksWhereEachYieldsAPrice() throws Exception {
        assertThat(told(SCENARIO, PriceCause.TICK, 0, 10, 20)).contains("Ticks").contains(" 3/5 ");
        assertThat(told(SCENARIO, PriceCause.WAVE, 0, 10, 20)).isEmpty();
    }

    @Test
    void shouldCountSimulatedSecondsWhereNotEachTickYieldsAPrice() throws Exception {
        String untold = SCENARIO.replace("reporting", "price-interval: none\nreporting");

        assertThat(told(untold, PriceCause.WAVE, 10, 25)).contains("Seconds").contains(" 25/40 ");
        assertThat(told(untold, PriceCause.WAVE, 10, 45))
                .as("a wave after the last tick")
                .contains(" 40/40 ");
    }
}
