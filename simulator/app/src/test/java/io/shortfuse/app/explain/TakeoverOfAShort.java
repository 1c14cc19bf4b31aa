package io.shortfuse.app.explain;

import java.io.IOException;
import java.nio.file.Path;

/**
 * In a book too deep to move the price jumps to 103, where the short p1 of 10 liquidates that is bankrupt at 101: each
 * unit executed loses 2. The fund of 8 pays for 4, and 6 are closed against longs at 101.
 *
 * <pre>
 *            entry  margin  profit  effective leverage   BitMEX  closed
 * p3  3 of 3    90      54   14.4%   309/93   = 3.32     0.480   whole
 * p2  3 of 4   100      40    3.0%   412/52   = 7.92     0.238   in part
 * p4  0 of 5   102    25.5   0.98%   515/30.5 = 16.9     0.166   not
 * </pre>
 */
final class TakeoverOfAShort {
    private static final String SCENARIO = """
            name: takeover
            start: 2025-12-22T00:00:00Z
            wave-interval: 250ms
            reporting-currency: USDT
            markets:
              - id: a:X
                rules: simple
                maintenance-margin-rate: 0.01
                tick-size: 0.1
                price: 99
                mark: last
                insurance-fund: 8
                auto-deleveraging: { ranking: bitmex }
                liquidity: { shape: linear, depth-1pct: 1e18, resilience-half-life: none }
            positions:
              - file: positions.csv
            prices:
              - file: ticks.csv
            """;
    private static final String POSITIONS = """
            position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price
            p1,short,a:X,SHORT,10,90,5,,,100
            p2,second,a:X,LONG,4,100,10,,,
            p3,first,a:X,LONG,3,90,5,,,
            p4,third,a:X,LONG,5,102,20,,,
            """;
    private static final String TICKS = """
            time,market,price
            2025-12-22T00:00:00Z,a:X,99
            2025-12-22T00:00:10Z,a:X,103
            2025-12-22T00:00:20Z,a:X,103
            """;

    private TakeoverOfAShort() {}

    /** Runs it in {@code folder}; returns the run's folder. */
    static Path run(Path folder) throws IOException {
        return run(folder, "{ ranking: bitmex }", TICKS);
    }

    /** The same with another {@code auto-deleveraging}. */
    static Path run(Path folder, String rules) throws IOException {
        return run(folder, rules, TICKS);
    }

    /** The same, and then the price falls to where p2 liquidates. */
    static Path runAndFall(Path folder) throws IOException {
        return run(folder, "{ ranking: bitmex }", TICKS.replace("20Z,a:X,103", "20Z,a:X,90.9"));
    }

    /** The same without p2 and p4, so that 3 are left for the unlisted counterparty. */
    static Path runWithFewLongs(Path folder) throws IOException {
        return ExplainedRuns.run(
                folder,
                SCENARIO,
                POSITIONS
                        .lines()
                        .filter(line -> !line.startsWith("p2") && !line.startsWith("p4"))
                        .reduce("", (text, line) -> text + line + "\n"),
                TICKS);
    }

    private static Path run(Path folder, String rules, String ticks) throws IOException {
        return ExplainedRuns.run(folder, SCENARIO.replace("{ ranking: bitmex }", rules), POSITIONS, ticks);
    }
}
