package io.shortfuse.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Scenario files for tests. */
final class Scenarios {
    /** One market, one small cluster, one path of three seconds. */
    static final String SMALL = """
            name: small
            seed: 7
            start: 2025-12-22T00:00:00Z
            wave-interval: 250ms
            reporting-currency: USDT
            markets:
              - id: binance:BTCUSDT
                rules: simple
                tick-size: 0.1
                price: 100
                mark: last
                liquidity: { shape: linear, depth-1pct: 1e6, resilience-half-life: 60s, permanent-share: 0.3 }
            positions:
              - cluster: wall
                side: short
                notional: 1000
                count: 3
                liquidation-price: { normal: { mean: 110, sd: 1 } }
                size: { lognormal: { sigma: 0.5 } }
                leverage: { 5: 0.5, 10: 0.5 }
            prices:
              - markets: binance:BTCUSDT
                path: [[0s, 100], [3s, 112]]
            """;

    /** Two venues of one symbol, no clusters; a test adds positions and prices. */
    static final String TWO_VENUES = """
            name: two-venues
            start: 2025-12-22T00:00:00Z
            wave-interval: 250ms
            reporting-currency: USDT
            markets:
              - id: a:X
                rules: simple
                tick-size: 0.1
                price: 100
                mark: last
                liquidity: { shape: linear, depth-1pct: 1e6, resilience-half-life: none }
              - id: b:X
                rules: simple
                maintenance-margin-rate: 0.01
                tick-size: 0.1
                price: 100
                mark: last
                liquidity: { shape: linear, depth-1pct: 1e6, resilience-half-life: none }
            """;

    private Scenarios() {}

    static Path write(Path folder, String name, String text) {
        return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scenario load(Path folder, String text) throws ScenarioException {
        return ScenarioLoader.load(write(folder, "scenario.yaml", text));
    }

    static List<NumberedEvent> events(Scenario scenario) {
        List<NumberedEvent> events = new ArrayList<>();
        try (EventSource source = scenario.events()) {
            source.forEachRemaining(events::add);
        }
        return events;
    }
}
