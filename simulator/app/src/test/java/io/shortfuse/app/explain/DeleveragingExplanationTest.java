package io.shortfuse.app.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shortfuse.app.explain.Explanation.Deleveraged;
import io.shortfuse.app.explain.Explanation.Liquidated;
import io.shortfuse.app.explain.Explanation.Survived;
import io.shortfuse.app.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeleveragingExplanationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static String text(Path out, String position) throws Exception {
        return String.join(" ", ExplanationText.lines(explain(out, position), 100))
                .replaceAll(" +", " ");
    }

    private static Explanation explain(Path out, String position) throws Exception {
        return (Explanation) ExplainableRun.open(out).why(position);
    }

    private static JsonNode json(Path out, String position) throws Exception {
        return JSON.readTree(String.join("\n", ExplanationJson.lines(explain(out, position))));
    }

    @Test
    void shouldReadLikeThis() throws Exception {
        Path out = TakeoverOfAShort.run(folder);

        assertThat(lines(out, "p1")).isEqualTo(golden("taken-over.txt"));
        assertThat(lines(out, "p2")).isEqualTo(golden("auto-deleveraged.txt"));
    }

    private static String lines(Path out, String position) throws Exception {
        return String.join("\n", ExplanationText.lines(explain(out, position), Terminal.UNLIMITED)) + "\n";
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/explain", name));
    }

    @Test
    void shouldTellWhyPartOfALiquidationWasNotExecutedAndAgainstWhomItWasClosed() throws Exception {
        Path out = TakeoverOfAShort.run(folder);

        Liquidated p1 = (Liquidated) explain(out, "p1").end();
        assertThat(p1.counterparties().count()).isEqualTo(2);
        assertThat(p1.counterparties().quantity()).isCloseTo(6, within(1e-9));
        assertThat(p1.counterparties().unlistedQuantity()).isZero();
        assertThat(text(out, "p1"))
                .contains(
                        "Of its quantity of 10 only 4 was bought back in the book, at 103.0000",
                        "the fund could pay $8.",
                        "6 was closed at 101.0000, its bankruptcy price, against 2 longs in BitMEX's ranking: p3 with"
                                + " 3 (realised +$33), p2 with 3 of 4 (realised +$3)",
                        "The insurance fund of a paid $8.",
                        "got $12 less than at the mark");
        JsonNode takeover = json(out, "p1").at("/liquidation/autoDeleveraging");
        assertThat(takeover.get("fundCouldPay").doubleValue()).isCloseTo(8, within(1e-9));
        assertThat(takeover.get("price").doubleValue()).isCloseTo(101, within(1e-9));
        assertThat(takeover.at("/first/0/position").textValue()).isEqualTo("p3");
        assertThat(takeover.at("/first/1/realizedPnl").doubleValue()).isCloseTo(3, within(1e-9));
    }

    @Test
    void shouldTellThatTheUnlistedCounterpartyTookTheRest() throws Exception {
        Path out = TakeoverOfAShort.runWithFewLongs(folder);

        assertThat(text(out, "p1"))
                .contains("1 long in BitMEX's ranking: p3 with 3")
                .contains("and for 3 the unlisted counterparty, because no listed position was ranked any more");
        assertThat(json(out, "p1")
                        .at("/liquidation/autoDeleveraging/unlistedQuantity")
                        .doubleValue())
                .isCloseTo(3, within(1e-9));
    }

    /** A limit at 101 finds nothing at 103; the fill price of the event is then the last price, and nobody's. */
    @Test
    void shouldSayThatNothingWasExecuted() throws Exception {
        Path out = TakeoverOfAShort.run(folder, "{ ranking: bitmex, order: limit-at-bankruptcy }");

        assertThat(text(out, "p1"))
                .contains(
                        "Nothing of its quantity of 10 was bought back in the book: the last price stayed at 103.0000.",
                        "a limit order at the bankruptcy price, 101.0000, and closes the rest against others: the book"
                                + " had nothing at that price or better.",
                        "The insurance fund of a paid nothing.")
                .doesNotContain("on average");
    }

    @Test
    void shouldTellThatAPositionWasClosedToTakeOverAnother() throws Exception {
        Path out = TakeoverOfAShort.run(folder);

        Explanation p3 = explain(out, "p3");
        assertThat(p3.end()).isInstanceOf(Deleveraged.class);
        assertThat(p3.closed().isAll()).isTrue();
        assertThat(text(out, "p3"))
                .startsWith("p3 was not liquidated, but auto-deleveraged: it was closed whole, at"
                        + " 2025-12-22T00:00:10Z, in wave 1 of cascade 1, to take over what was left of p1. It realised"
                        + " +$33, and nothing is left of it.");
        JsonNode part = json(out, "p3").at("/autoDeleverage/first/0");
        assertThat(json(out, "p3").get("outcome").textValue()).isEqualTo("AUTO_DELEVERAGED");
        assertThat(part.get("liquidatedPosition").textValue()).isEqualTo("p1");
        assertThat(part.at("/rank/score").doubleValue()).isCloseTo(13 / 90.0 * (309 / 93.0), within(1e-12));
        assertThat(part.at("/rank/equity").doubleValue()).isCloseTo(93, within(1e-9));
        assertThat(part.at("/rank/effectiveLeverage").doubleValue()).isCloseTo(309 / 93.0, within(1e-12));
    }

    @Test
    void shouldTellWhatIsLeftOfAPositionThatWasClosedInPart() throws Exception {
        Path out = TakeoverOfAShort.run(folder);

        assertThat(explain(out, "p2").end()).isInstanceOf(Deleveraged.class);
        assertThat(text(out, "p2"))
                .contains("it was closed in part", "1 of 4 is left")
                .contains("1 with a margin of $10");
        JsonNode closed = json(out, "p2").get("autoDeleverage");
        assertThat(closed.get("remainingQuantity").doubleValue()).isCloseTo(1, within(1e-9));
        assertThat(closed.get("remainingMargin").doubleValue()).isCloseTo(10, within(1e-8));
    }

    @Test
    void shouldCallSomebodyWhoWasSparedASurvivor() throws Exception {
        Path out = TakeoverOfAShort.run(folder);

        assertThat(explain(out, "p4").end()).isInstanceOf(Survived.class);
        assertThat(json(out, "p4").get("autoDeleverage").isNull()).isTrue();
    }

    @Test
    void shouldTellOfALiquidationThatPartOfItHadBeenClosedBefore() throws Exception {
        Path out = TakeoverOfAShort.runAndFall(folder);

        assertThat(explain(out, "p2").end()).isInstanceOf(Liquidated.class);
        assertThat(text(out, "p2"))
                .contains(
                        "Before. It had been auto-deleveraged once, at 2025-12-22T00:00:10Z to take over what was left"
                                + " of p1: 3 of 4 had been closed, at which it realised +$3.");
        assertThat(json(out, "p2").get("outcome").textValue()).isEqualTo("LIQUIDATED");
    }

    /** At 103 p3 has 39 unrealized, an equity of 93 and needs 3.09; p2, which Hyperliquid puts before it, 12 and 52. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "binance             | p3 | $39 / $54 x $3.09 / $93",
                "bitmex              | p3 | 14.4% x ($309 / $93)",
                "hyperliquid         | p2 | 103.0000 / 100.0000 x ($412 / $52)",
                "hyperliquid-by-gain | p2 | 103.0000 / 100.0000 x ($412 / $52)",
                "okx                 | p3 | $39 / $54 x $3.09 / $93"
            })
    void shouldTellTheFormulaWithItsNumbers(String ranking, String position, String formula) throws Exception {
        Path out = TakeoverOfAShort.run(folder, "{ ranking: " + ranking + " }");

        assertThat(text(out, position)).contains(": " + formula + ".");
    }

    @Test
    void shouldRefuseARunWhoseClosingsHaveBeenChanged() throws Exception {
        Path out = TakeoverOfAShort.run(folder);
        Path file = out.resolve("auto-deleverages.csv");
        Files.writeString(file, Files.readString(file).replace(",p3,first,LONG,3.0,", ",p3,first,LONG,2.0,"));

        assertThatThrownBy(() -> explain(out, "p3"))
                .isInstanceOf(NotExplainedException.class)
                .hasMessageContaining("auto-deleverages.csv must have what the run's input yields for p3");
    }
}
