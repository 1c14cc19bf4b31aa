package io.shortfuse.app.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small scenarios of the tests' own. */
public final class Scenarios {
    private Scenarios() {}

    /** A wall of shorts that burns in many waves. */
    public static Path wall(Path folder, String start, int shorts) throws IOException {
        return Files.writeString(folder.resolve("wall.yaml"), """
                name: wall
                description: A wall of shorts that burns in many waves.
                seed: 5
                start: %s
                wave-interval: 250ms
                reporting-currency: USDT
                markets:
                  - id: sim:BTCUSDT
                    rules: simple
                    tick-size: 0.1
                    price: 100
                    mark: last
                    insurance-fund: 1e6
                    liquidity: { shape: linear, depth-1pct: 4e6, resilience-half-life: 10s, permanent-share: 0.5 }
                positions:
                  - cluster: wall
                    side: short
                    notional: 2e7
                    count: %d
                    liquidation-price: { uniform: { from: 102, to: 106 } }
                    size: equal
                    leverage: { 10: 1.0 }
                prices:
                  - markets: "*:BTCUSDT"
                    path: [[0s, 100], [10m, 103]]
                    tick-interval: 1s
                """.formatted(start, shorts));
    }
}
