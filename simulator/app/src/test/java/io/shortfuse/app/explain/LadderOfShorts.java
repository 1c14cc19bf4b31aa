package io.shortfuse.app.explain;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A run that can be followed by hand. On a:X the depth is one million within 1% and never refills: at an outside price of
 * 100, buying 10,000 moves the last price, which is the mark, by 1. The maintenance margin is 1%. The outside price goes
 * from 90 to 100 after 10 s:
 *
 * <pre>
 * wave  time     who  quantity  liquidates  bankrupt  mark before  fill    mark after
 * 1     10 s     s1   10,000    100         101       100          100.5   101
 * 2     10.25 s  s2    5,000    100.9       101.909   101          101.25  101.5
 * 3     10.5 s   s3   10,000    101.2       102.212   101.5        102     102.5
 * 4     10.75 s  s4   20,000    102.4       103.424   102.5        103.5   104.5
 * 5     11 s     nobody: hair liquidates at 104.50000001
 * </pre>
 */
final class LadderOfShorts {
    private static final String SCENARIO = """
            name: ladder
            start: 2025-12-22T00:00:00Z
            wave-interval: 250ms
            reporting-currency: USDT
            markets:
              - id: a:X
                rules: simple
                maintenance-margin-rate: 0.01
                tick-size: 0.1
                price: 90
                mark: last
                liquidity: { shape: linear, depth-1pct: 1e6, resilience-half-life: none }
              - id: b:Y
                rules: simple
                maintenance-margin-rate: 0.01
                tick-size: 0.1
                price: 90
                mark: last
                liquidity: { shape: linear, depth-1pct: 1e6, resilience-half-life: none }
            positions:
              - file: positions.csv
            prices:
              - file: ticks.csv
            """;
    private static final String POSITIONS = """
            position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price
            s1,desk,a:X,SHORT,10000,80,5,,,100
            s2,desk,a:X,SHORT,5000,85,5,,,100.9
            s3,desk,a:X,SHORT,10000,101,5,,,101.2
            s4,desk,a:X,SHORT,20000,100,5,,,102.4
            hair,desk,a:X,SHORT,1,100,5,,,104.50000001
            far,desk,a:X,SHORT,1,100,5,,,200
            gone,desk,a:X,SHORT,1,50,10,,,
            early,desk,b:Y,LONG,1000,92,5,,,90.5
            below,desk,a:X,LONG,1,100,5,,,80
            unlevered,desk,a:X,LONG,1,92,1,,,
            """;
    private static final String TICKS = """
            time,market,price
            2025-12-22T00:00:00Z,a:X,90
            2025-12-22T00:00:00Z,b:Y,90
            2025-12-22T00:00:10Z,a:X,100
            2025-12-22T00:00:20Z,a:X,100
            """;

    private LadderOfShorts() {}

    /** Runs it in {@code folder}; returns the run's folder. */
    static Path run(Path folder) throws IOException {
        return run(folder, SCENARIO, TICKS);
    }

    /** The same, with a setting of the run. */
    static Path run(Path folder, String setting) throws IOException {
        return run(folder, SCENARIO.replace("wave-interval", setting + "\nwave-interval"), TICKS);
    }

    /** The same, but on a:X 2% are required of what is worth more than 600,000, and 0.1% to close. */
    static Path runWithTiers(Path folder) throws IOException {
        String tiers = "maintenance-tiers: { kind: deducted, tiers: [[600000, 0.01], [1e9, 0.02]] }";
        String fee = "closing-fee-rate: 0.001";
        return run(folder, SCENARIO.replaceFirst("maintenance-margin-rate: 0.01", tiers + "\n    " + fee), TICKS);
    }

    /** The same, and it ends with the tick that sets it off. */
    static Path runWithoutSettling(Path folder) throws IOException {
        String ticks = TICKS.substring(0, TICKS.indexOf("2025-12-22T00:00:20Z"));
        return run(folder, SCENARIO.replace("wave-interval", "settle: 0s\nwave-interval"), ticks);
    }

    private static Path run(Path folder, String text, String ticks) throws IOException {
        return ExplainedRuns.run(folder, text, POSITIONS, ticks);
    }
}
