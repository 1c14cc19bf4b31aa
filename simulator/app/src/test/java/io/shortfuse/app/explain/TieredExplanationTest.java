package io.shortfuse.app.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of maintenance margin that depends on the size. */
class TieredExplanationTest {
    private final Path out;

    TieredExplanationTest(@TempDir Path folder) throws IOException {
        this.out = LadderOfShorts.runWithTiers(folder);
    }

    private ExplainedPosition position(String id) throws Exception {
        return ((Explanation) ExplainableRun.open(out).why(id)).position();
    }

    private String text(String id) throws Exception {
        String text =
                String.join(" ", ExplanationText.lines(ExplainableRun.open(out).why(id), 100));
        return text.replaceAll("\\s+", " ");
    }

    /** 10,000 at 100 are worth a million: 20,000 less 600,000 * 0.01, and 1,000 to close, are required, 1.5 of each. */
    @Test
    void shouldTellTheTierWhereAPositionLiquidates() throws Exception {
        assertThat(position("s1").tier().number()).isEqualTo(2);
        assertThat(position("s1").tier().of()).isEqualTo(2);
        assertThat(position("s1").tier().rate()).isEqualTo(0.02);
        assertThat(position("s1").tier().amount()).isCloseTo(6_000, within(1e-9));
        assertThat(position("s1").tier().closingFeeRate()).isEqualTo(0.001);
        assertThat(text("s1"))
                .contains("Tier 2 of 2: maintenance margin 2% of notional, less $6.00K, and 0.100% to close it")
                .contains("(rules simple: by its headline of 10.0K, where it liquidates)")
                .contains("when the mark is 100.0000 or above: its equity is then 1.5% of its notional, $15.0K")
                .contains("Bankrupt at 101.5000: its margin is then gone");
    }

    /** 5,000 at 100.9 are worth 504,500. */
    @Test
    void shouldTellTheLowestTierOfASmallerPosition() throws Exception {
        assertThat(position("s2").tier()).isEqualTo(new AppliedTier(1, 2, 0.01, 0, 0.001));
        assertThat(text("s2"))
                .contains("Tier 1 of 2: maintenance margin 1% of notional, and 0.100% to close it (rules");
    }

    @Test
    void shouldTellTheTierAtTheEntryOfAPositionThatNeverLiquidates() throws Exception {
        assertThat(position("unlevered").tier().number()).isEqualTo(1);
        assertThat(text("unlevered")).contains("by its headline of 1, at its entry)");
    }
}
