package io.shortfuse.app.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.app.explain.Explanation.Liquidated;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Positions that are liquidated by what was forced in other markets: coupled venues, and other coins. */
class OtherMarketsExplanationTest {
    private static final String MARKETS = """
            markets:
              - { id: "v:ONE", rules: simple, tick-size: 0.1, price: 100, mark: last,
                  liquidity: { shape: linear, depth-1pct: 1e4, resilience-half-life: none } }
              - { id: "w:%s", rules: simple, tick-size: 0.1, price: 100, mark: last,
                  liquidity: { shape: linear, depth-1pct: 1e4, resilience-half-life: none } }
            positions:
              - file: positions.csv
            prices:
              - { markets: "*", path: [[0s, 100], [10s, 101]] }
            """;

    private static final String POSITIONS = """
            position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price
            near,a,v:ONE,SHORT,1000,90,10,,,100.5
            far,b,w:%s,SHORT,10,90,10,,,104
            """;

    private final Path folder;

    OtherMarketsExplanationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Explanation explain(String settings, String symbol, String position) throws Exception {
        String head = "name: others\nstart: 2025-12-22T00:00:00Z\nwave-interval: 250ms\nreporting-currency: USDT\n";
        Path out =
                ExplainedRuns.run(folder, head + settings + MARKETS.formatted(symbol), POSITIONS.formatted(symbol), "");
        return (Explanation) ExplainableRun.open(out).why(position);
    }

    private static String text(Explanation explanation) {
        return String.join(" ", ExplanationText.lines(explanation, 100)).replaceAll("\\s+", " ");
    }

    @Test
    void shouldCountTheOrdersOfCoupledVenues() throws Exception {
        Explanation explanation = explain("coupling: 1\n", "ONE", "far");

        Liquidated end = (Liquidated) explanation.end();
        assertThat(end.push().kind()).isEqualTo(Push.Kind.WAVE);
        assertThat(end.wavesFlow().orders()).isOne();
        assertThat(end.lastBefore()).isGreaterThan(104);
        assertThat(text(explanation))
                .contains("Forced buying had pushed the mark past its liquidation price", "1 order of $100K")
                .doesNotContain("All of it came from outside");
    }

    @Test
    void shouldTellWhatIsFeltOfOtherMarkets() throws Exception {
        Explanation explanation =
                explain("contagion: [{ from: \"v:ONE\", to: \"w:TWO\", beta: 1, lag: 250ms }]\n", "TWO", "far");

        Liquidated end = (Liquidated) explanation.end();
        assertThat(end.push().kind()).isEqualTo(Push.Kind.CONTAGION);
        assertThat(end.trigger().outside()).as("of its ticks").isCloseTo(100.5, within(0.11));
        assertThat(end.trigger().outside() + end.trigger().felt())
                .isCloseTo(end.trigger().mark(), within(1e-9));
        assertThat(text(explanation))
                .contains(
                        "Forced moves of other markets, felt in this one, had brought the mark to its liquidation price",
                        "was felt of forced moves of other markets",
                        "It was liquidated because others were.")
                .doesNotContain("All of it came from outside");
    }
}
