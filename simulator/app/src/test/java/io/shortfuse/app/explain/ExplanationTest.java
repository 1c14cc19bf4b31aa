package io.shortfuse.app.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.app.explain.Explanation.AfterTouch;
import io.shortfuse.app.explain.Explanation.Liquidated;
import io.shortfuse.app.explain.Explanation.Refused;
import io.shortfuse.app.explain.Explanation.Survived;
import io.shortfuse.app.output.EventTime;
import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.scenario.EventOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final String START = "2025-12-22T00:00:";

    private final Path out;

    ExplanationTest(@TempDir Path folder) throws IOException {
        this.out = LadderOfShorts.run(folder);
    }

    private Explanation explain(String position) throws Exception {
        return (Explanation) ExplainableRun.open(out).why(position);
    }

    private Liquidated liquidated(String position) throws Exception {
        return (Liquidated) explain(position).end();
    }

    private static String time(Moment moment) {
        return EventTime.format(moment.time());
    }

    @Test
    void shouldNameTheTickThatBeganTheCascade() throws Exception {
        Liquidated s1 = liquidated("s1");

        assertThat(s1.push().kind()).isEqualTo(Push.Kind.TICK);
        assertThat(s1.push().event()).isEqualTo(s1.cascadeEvent());
        assertThat(s1.cascadeEvent().origin())
                .isEqualTo(new EventOrigin(EventOrigin.Kind.TICK_FILE, "prices[0]", "ticks.csv", 4));
        assertThat(s1.cascadeEvent().price()).isEqualTo(100);
        assertThat(s1.push().before().mark()).isEqualTo(90);
        assertThat(s1.trigger().mark()).isEqualTo(100);
        assertThat(s1.trigger().outside()).isEqualTo(100);
        assertThat(time(s1.trigger())).isEqualTo(START + "10Z");
        assertThat(s1.earlierFlow()).isEqualTo(Flow.NONE);
        assertThat(s1.wavesFlow()).isEqualTo(Flow.NONE);
        assertThat(s1.event().fillPrice()).isCloseTo(100.5, ROUNDING);
        assertThat(s1.event().insuranceFundChange()).isCloseTo(5_000, within(1e-6));
    }

    @Test
    void shouldNameTheWaveThatMovedTheMarkAndWhatCameFromOutside() throws Exception {
        Explanation explanation = explain("s3");
        Liquidated s3 = (Liquidated) explanation.end();

        assertThat(s3.event().cascadeId()).isEqualTo(2);
        assertThat(s3.event().wave()).isEqualTo(3);
        assertThat(time(s3.trigger())).isEqualTo(START + "10.500Z");
        assertThat(s3.trigger().mark()).isCloseTo(101.5, ROUNDING);
        assertThat(s3.trigger().outside()).isEqualTo(100);
        assertThat(s3.push().kind()).isEqualTo(Push.Kind.WAVE);
        assertThat(s3.push().wave()).isEqualTo(2);
        assertThat(s3.push().before().mark()).isCloseTo(101, ROUNDING);
        assertThat(s3.push().after().mark()).isCloseTo(101.5, ROUNDING);
        assertThat(s3.waves()).extracting(WaveStep::wave).containsExactly(1, 2);
        // 10,000 at 100 and 5,000 at 100.9
        assertThat(s3.wavesFlow().orders()).isEqualTo(2);
        assertThat(s3.wavesFlow().notional()).isCloseTo(1_504_500, within(1e-6));
        assertThat(s3.lastPrice()).isEqualTo(s3.cascadeEvent());
        assertThat(s3.lastBefore()).isCloseTo(101.5, ROUNDING);
        assertThat(s3.lastAfter()).isCloseTo(102.5, ROUNDING);
        assertThat(explanation.outside())
                .isEqualTo(new OutsidePrice(100, s3.cascadeEvent().time(), null));
    }

    @Test
    void shouldTellThatItWasPastItsPriceFromTheStart() throws Exception {
        Liquidated early = liquidated("early");

        assertThat(early.push().kind()).isEqualTo(Push.Kind.SET);
        assertThat(early.event().cascadeId()).isEqualTo(1);
        assertThat(time(early.trigger())).isEqualTo(START + "00Z");
        assertThat(early.cascadeEvent().market()).isEqualTo("b:Y");
        assertThat(early.cascadeEvent().origin().line()).isEqualTo(3);
    }

    @Test
    void shouldTellTheNearestOfTheMarksThatWereCompared() throws Exception {
        Survived hair = (Survived) explain("hair").end();

        Moment nearest = Objects.requireNonNull(hair.nearest());
        assertThat(nearest.mark()).isCloseTo(104.5, ROUNDING);
        assertThat(time(nearest)).isEqualTo(START + "11Z");
        assertThat(hair.cascadeId()).isEqualTo(2);
        assertThat(hair.touched()).isNull();
    }

    @Test
    void shouldTellHowFarALongWasAway() throws Exception {
        Explanation explanation = explain("below");
        Survived below = (Survived) explanation.end();

        Moment nearest = Objects.requireNonNull(below.nearest());
        assertThat(nearest.mark()).isEqualTo(90);
        assertThat(explanation.position().distance(nearest.mark())).isEqualTo(0.125);
        assertThat(time(nearest)).isEqualTo(START + "00Z");
    }

    @Test
    void shouldTellThatNoPriceLiquidatesAnUnleveredLong() throws Exception {
        assertThat(explain("unlevered").end()).isEqualTo(new Survived(null, 0, null, AfterTouch.NEVER_TOUCHED));
        assertThat(ExplanationText.lines(explain("unlevered"), 100).get(0))
                .isEqualTo("unlevered was not liquidated, and no price could have liquidated it.");
    }

    @Test
    void shouldTellWhyItWasRefused() throws Exception {
        Refused gone = (Refused) explain("gone").end();

        assertThat(gone.refusal().rule()).isEqualTo(RefusalRule.MARGIN_GONE);
        assertThat(ExplanationText.lines(explain("gone"), 100).get(0))
                .startsWith("gone was refused when it was set, and took no part in the run: MARGIN_GONE");
    }

    @Test
    void shouldTellWhoPaysWhereTheMarginIsNotEnough() throws Exception {
        Liquidated s4 = liquidated("s4");

        assertThat(s4.event().margin()).isCloseTo(68_480, within(1e-6));
        assertThat(s4.event().loss()).isCloseTo(70_000, within(1e-6));
        assertThat(s4.event().insuranceFundChange()).isCloseTo(-1_520, within(1e-6));
        assertThat(String.join(" ", ExplanationText.lines(explain("s4"), 100)))
                .contains(
                        "Its margin of $68.5K is gone, and did not cover the loss of $70.0K: $1.52K more was lost than"
                                + " it had. The insurance fund of a paid all of it.");
    }

    /** The first wave moves the mark to 101; the second, which would liquidate s2, is due 250 ms later. */
    @Test
    void shouldTellThatTheRunEndedBeforeAWaveWasDue(@TempDir Path other) throws Exception {
        Path settled = LadderOfShorts.runWithoutSettling(other);

        Explanation s2 = (Explanation) ExplainableRun.open(settled).why("s2");

        Survived end = (Survived) s2.end();
        assertThat(end.after()).isEqualTo(AfterTouch.ENDED_PAST);
        assertThat(Objects.requireNonNull(end.touched()).mark()).isCloseTo(101, ROUNDING);
        assertThat(String.join(" ", ExplanationText.lines(s2, 100)))
                .startsWith(
                        "s2 was not liquidated, though the mark of a:X was past its liquidation price, 100.9000, when"
                                + " the run ended: 101.0000")
                .contains("none was due any more before the time to settle was over")
                .doesNotContain("had come back", "short of");
    }

    @Test
    void shouldExplainTheSameHoweverFewPricesAreTold(@TempDir Path other) throws Exception {
        Path untold = LadderOfShorts.run(other, "price-interval: none");

        for (String position : List.of("s1", "s3", "s4", "early", "hair", "below", "far", "gone")) {
            assertThat(ExplanationText.lines(ExplainableRun.open(untold).why(position), 100))
                    .isEqualTo(ExplanationText.lines(explain(position), 100));
        }
    }

    @Test
    void shouldReadLikeThis() throws Exception {
        assertThat(String.join("\n", ExplanationText.lines(explain("s2"), 100)) + "\n")
                .isEqualTo(golden("liquidated.txt"));
        assertThat(String.join("\n", ExplanationText.lines(explain("hair"), 100)) + "\n")
                .isEqualTo(golden("not-liquidated.txt"));
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/explain", name));
    }

    @Test
    void shouldSuggestWhatMayHaveBeenMeant() {
        assertThatThrownBy(() -> explain("S-1"))
                .isInstanceOf(NotExplainedException.class)
                .hasMessageStartingWith(
                        "POSITION must be the id of a position of the scenario ladder: S-1; did you mean")
                .hasMessageContaining("s1");
        assertThatThrownBy(() -> explain("desk"))
                .hasMessageContaining("it is an account, with 10 positions: s1, s2, s3, ...");
    }

    @Test
    void shouldRefuseWhatIsNotTheFolderOfARun(@TempDir Path empty) {
        assertThatThrownBy(() -> ExplainableRun.open(empty.resolve("none")))
                .isInstanceOf(NotExplainedException.class)
                .hasMessageStartingWith("OUT must be the folder of a run: ");
        assertThatThrownBy(() -> ExplainableRun.open(empty)).hasMessageContaining("and has no summary.json");
    }

    @Test
    void shouldRefuseARunThatWasNotCompleted() throws Exception {
        Files.delete(out.resolve("summary.json"));

        assertThatThrownBy(() -> ExplainableRun.open(out))
                .isInstanceOf(NotExplainedException.class)
                .hasMessageContaining("was not completed, or is not over")
                .hasMessageContaining("shortfuse run " + out);
    }

    @Test
    void shouldRefuseARunOfAnotherModel() throws Exception {
        edit("summary.json", "\"modelVersion\" : \"1.0\"", "\"modelVersion\" : \"0.9\"");

        assertThatThrownBy(() -> ExplainableRun.open(out))
                .isInstanceOf(NotExplainedException.class)
                .hasMessageContaining("must be a run of model version 1.0")
                .hasMessageContaining("modelVersion=0.9");
    }

    @Test
    void shouldRefuseInputThatHasBeenChanged() throws Exception {
        edit("input/ticks.csv", "a:X,100", "a:X,101");

        assertThatThrownBy(() -> ExplainableRun.open(out))
                .isInstanceOf(NotExplainedException.class)
                .hasMessageContaining("must be what the run was made of, and has been changed");
    }

    @Test
    void shouldRefuseResultsThatTheInputDoesNotYield() throws Exception {
        edit("liquidations.csv", ",s2,", ",hair,");

        assertThatThrownBy(() -> explain("s2"))
                .isInstanceOf(NotExplainedException.class)
                .hasMessageContaining("has been changed: row=none expected=");
        assertThatThrownBy(() -> explain("hair")).hasMessageContaining("expected=none");
        assertThat(explain("s1").end()).isInstanceOf(Liquidated.class);
    }

    @Test
    void shouldRefuseARunWithoutItsInput() throws Exception {
        Files.delete(out.resolve("input/shortfuse-input.json"));

        assertThatThrownBy(() -> ExplainableRun.open(out))
                .isInstanceOf(NotExplainedException.class)
                .hasMessageContaining("must have its input to be explained");
    }

    private void edit(String file, String text, String replacement) throws IOException {
        Path path = out.resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(text);
        Files.writeString(path, before.replace(text, replacement));
    }
}
