package io.shortfuse.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A scenario that runs in a blink: a wall of 200 shorts that the price reaches and sets off. */
final class SmallScenario {
    static final String TEXT = """
            name: small-wall
            seed: 7
            start: 2025-12-22T00:00:00Z
            wave-interval: 250ms
            settle: 10m
            reporting-currency: USDT
            index-pass-through: 0.8
            markets:
              - id: binance:BTCUSDT
                rules: simple
                tick-size: 0.1
                contract: linear
                price: 96000
                mark: last
                insurance-fund: 1.0e6
                liquidity:
                  shape: linear
                  depth-1pct: 20e6
                  resilience-half-life: 60s
                  permanent-share: 0.3
            positions:
              - cluster: wall
                side: short
                notional: 100e6
                executable-share: 0.5
                count: 200
                split: { binance:BTCUSDT: 1.0 }
                liquidation-price: { normal: { mean: 96900, sd: 150 } }
                size: { lognormal: { sigma: 1.5 } }
                leverage: { 10: 0.5, 20: 0.5 }
            prices:
              - markets: "*:BTCUSDT"
                path: [[0s, 96000], [10m, 97000], [20m, 96500]]
                volatility: 0.3
                tick-interval: 10s
            """;

    private SmallScenario() {}

    static Path writeTo(Path folder) throws IOException {
        return Files.writeString(folder.resolve("small-wall.yaml"), TEXT);
    }

    /** The same with parts changed; {@code ~} is a line break. */
    static Path writeTo(Path folder, Map<String, String> replacements) throws IOException {
        String text = TEXT;
        for (Map.Entry<String, String> part : replacements.entrySet()) {
            text = text.replace(lines(part.getKey()), lines(part.getValue()));
        }
        return Files.writeString(folder.resolve("small-wall.yaml"), text);
    }

    private static String lines(String part) {
        return part.replace('~', '\n');
    }

    /** The same with one line changed. */
    static Path writeTo(Path folder, String line, String replacement) throws IOException {
        return Files.writeString(folder.resolve("small-wall.yaml"), TEXT.replace(line, replacement));
    }
}
