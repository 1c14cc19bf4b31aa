package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a scenario's values rest on. */
class EvidenceTest {
    @TempDir
    Path folder;

    private List<Assumption> assumptions(String text) throws ScenarioException {
        return Scenarios.load(folder, text).assumptions();
    }

    private Assumption assumption(String path, String... evidence) throws ScenarioException {
        return assumptions(Scenarios.SMALL + evidence(evidence)).stream()
                .filter(assumption -> assumption.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static String evidence(String... items) {
        return "evidence:\n  - " + String.join("\n  - ", items) + "\n";
    }

    @Test
    void shouldListEveryValueOfTheFileAndEveryDefault() throws ScenarioException {
        assertThat(assumptions(Scenarios.SMALL))
                .extracting(Assumption::path, Assumption::value, Assumption::isDefault)
                .containsExactly(
                        tuple("start", "2025-12-22T00:00:00Z", false),
                        tuple("wave-interval", "250ms", false),
                        tuple("reporting-currency", "USDT", false),
                        tuple("markets[binance:BTCUSDT].rules", "simple", false),
                        tuple("markets[binance:BTCUSDT].tick-size", "0.1", false),
                        tuple("markets[binance:BTCUSDT].price", "100", false),
                        tuple("markets[binance:BTCUSDT].mark", "last", false),
                        tuple("markets[binance:BTCUSDT].liquidity.shape", "linear", false),
                        tuple("markets[binance:BTCUSDT].liquidity.depth-1pct", "1e6", false),
                        tuple("markets[binance:BTCUSDT].liquidity.resilience-half-life", "60s", false),
                        tuple("markets[binance:BTCUSDT].liquidity.permanent-share", "0.3", false),
                        tuple("markets[binance:BTCUSDT].liquidity.withdrawal", "none", true),
                        tuple("markets[binance:BTCUSDT].maintenance-margin-rate", "0.005", true),
                        tuple("markets[binance:BTCUSDT].closing-fee-rate", "0", true),
                        tuple("markets[binance:BTCUSDT].liquidation-fee-rate", "0", true),
                        tuple("markets[binance:BTCUSDT].fee-to", "venue", true),
                        tuple("markets[binance:BTCUSDT].auto-deleveraging", "none", true),
                        tuple("markets[binance:BTCUSDT].liquidation-step", "whole", true),
                        tuple("markets[binance:BTCUSDT].contract", "linear", true),
                        tuple("markets[binance:BTCUSDT].index-weight", "equal", true),
                        tuple("markets[binance:BTCUSDT].insurance-fund", "0", true),
                        tuple("markets[binance:BTCUSDT].pool", "the venue's common one", true),
                        tuple("markets[binance:BTCUSDT].funding", "none", true),
                        tuple("positions[wall].side", "short", false),
                        tuple("positions[wall].notional", "1000", false),
                        tuple("positions[wall].count", "3", false),
                        tuple("positions[wall].liquidation-price.normal.mean", "110", false),
                        tuple("positions[wall].liquidation-price.normal.sd", "1", false),
                        tuple("positions[wall].liquidation-price.normal.placed", "drawn", true),
                        tuple("positions[wall].size.lognormal.sigma", "0.5", false),
                        tuple("positions[wall].leverage", "{ 5: 0.5, 10: 0.5 }", false),
                        tuple("positions[wall].executable-share", "1", true),
                        tuple("positions[wall].split", "all in binance:BTCUSDT", true),
                        tuple("prices[binance:BTCUSDT].path", "[[0s, 100], [3s, 112]]", false),
                        tuple("prices[binance:BTCUSDT].volatility", "0", true),
                        tuple("prices[binance:BTCUSDT].tick-interval", "1s", true),
                        tuple("settle", "10m", true),
                        tuple("index-pass-through", "0.8", true),
                        tuple("cascade-quiet", "0s", true));
    }

    @Test
    void shouldSayThatADefaultIsAssumedAndThatOfOthersNothingIsStated() throws ScenarioException {
        assertThat(assumptions(Scenarios.SMALL)).allSatisfy(assumption -> assertThat(assumption.basis())
                .isEqualTo(assumption.isDefault() ? Basis.ASSUMED : Basis.NOT_STATED));
    }

    @Test
    void shouldTakeWhatTheAuthorSays() throws ScenarioException {
        Assumption price = assumption(
                "markets[binance:BTCUSDT].price", "{ about: 'markets[].price', basis: measured, note: a feed }");
        Assumption settle = assumption("settle", "{ about: settle, basis: measured, note: a clock }");
        Assumption sigma =
                assumption("positions[wall].size.lognormal.sigma", "{ about: 'positions[wall].size', basis: assumed }");

        assertThat(price.basis()).isEqualTo(Basis.MEASURED);
        assertThat(price.note()).isEqualTo("a feed");
        assertThat(settle.isDefault()).isTrue();
        assertThat(settle.basis()).isEqualTo(Basis.MEASURED);
        assertThat(sigma.basis()).isEqualTo(Basis.ASSUMED);
        assertThat(sigma.note()).isEmpty();
    }

    @Test
    void shouldTakeTheMostParticularOfWhatIsSaid() throws ScenarioException {
        String[] evidence = {
            "{ about: markets, basis: assumed, note: list }",
            "{ about: 'markets[].liquidity', basis: assumed, note: part }",
            "{ about: 'markets[].liquidity.depth-1pct', basis: assumed, note: key }",
            "{ about: 'markets[binance:BTCUSDT].liquidity.depth-1pct', basis: assumed, note: key of item }"
        };

        assertThat(assumption("markets[binance:BTCUSDT].price", evidence).note())
                .isEqualTo("list");
        assertThat(assumption("markets[binance:BTCUSDT].liquidity.shape", evidence)
                        .note())
                .isEqualTo("part");
        assertThat(assumption("markets[binance:BTCUSDT].liquidity.depth-1pct", evidence)
                        .note())
                .isEqualTo("key of item");
    }

    /** What stands in the list, and what is wrong with it. */
    static Stream<Arguments> wrong() {
        String about =
                "must be the path of a key that this scenario has, such as index-pass-through or markets[].price";
        return Stream.of(
                arguments("evidence: 5\n", "24:11: evidence: must be a list: 5"),
                arguments("evidence: []\n", "24:11: evidence: must be a list of {about, basis, note}"),
                arguments(
                        evidence("{ about: 'markets[].pirce', basis: assumed }"),
                        "25:14: evidence[0].about: " + about + "; did you mean markets[].price?: markets[].pirce"),
                arguments(
                        evidence("{ about: 'positions[mall].count', basis: assumed }"),
                        "25:14: evidence[0].about: " + about
                                + "; did you mean positions[wall].count?: positions[mall].count"),
                arguments(
                        evidence("{ about: 'markets[].liquidity.points', basis: assumed }"),
                        "25:14: evidence[0].about: " + about
                                + "; did you mean markets[].liquidity.shape?: markets[].liquidity.points"),
                arguments(
                        evidence("{ about: 'positions[].leverage.5', basis: assumed }"),
                        "25:14: evidence[0].about: " + about
                                + "; did you mean positions[].leverage?: positions[].leverage.5"),
                arguments(evidence("{ about: seed, basis: assumed }"), "25:14: evidence[0].about: " + about + ": seed"),
                arguments(evidence("{ basis: assumed }"), "25:5: evidence[0].about: is missing: " + about),
                arguments(
                        evidence("{ about: settle, basis: guessed }"),
                        "25:29: evidence[0].basis: must be measured or assumed: guessed"),
                arguments(
                        evidence("{ about: settle, basis: measured }"),
                        "25:5: evidence[0].note: is missing: must be where and when it was measured"),
                arguments(
                        evidence("{ about: settle, basis: assumed, source: x }"),
                        "25:38: evidence[0].source: is not a key that is known here (about, basis, note)"),
                arguments(
                        evidence("{ about: settle, basis: assumed }", "{ about: settle, basis: assumed }"),
                        "26:14: evidence[1].about: must be said once, and is said by evidence[0].about already: settle"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void shouldSayWhatIsWrong(String evidence, String problem) {
        ScenarioException e =
                catchThrowableOfType(ScenarioException.class, () -> assumptions(Scenarios.SMALL + evidence));

        assertThat(e.problems())
                .extracting(Problem::toString)
                .containsExactly(folder.resolve("scenario.yaml") + ":" + problem);
    }

    @Test
    void shouldTellDataFilesApartByTheirNames() throws ScenarioException {
        Scenarios.write(
                folder,
                "p.csv",
                "position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price\n");
        Scenarios.write(folder, "t.csv", "time,market,price\n2025-12-22T00:00:00Z,a:X,1\n2025-12-22T00:00:00Z,b:X,1\n");

        assertThat(assumptions(Scenarios.TWO_VENUES + "positions: [{ file: p.csv }]\nprices: [{ file: t.csv }]\n"))
                .extracting(Assumption::path)
                .contains("positions[p.csv].file", "prices[t.csv].file", "markets[b:X].price");
    }
}
