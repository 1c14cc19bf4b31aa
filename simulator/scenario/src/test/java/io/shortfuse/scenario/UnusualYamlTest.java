package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML that is well-formed, that nobody writes, and that a fuzz found. */
class UnusualYamlTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"seed: !!binary AAAA", "description: !!binary AAAA", "zz: !!binary AAAA"})
    void shouldRefuseBinaryValues(String key) {
        assertThat(problems(Scenarios.SMALL.replace("seed: 7", key)).problems())
                .extracting(Problem::rule)
                .contains("must be written as text: the tag !!binary is not understood");
    }

    /** No file can be written with half of a character, and the run's result could not be kept. */
    @ParameterizedTest
    @CsvSource({
        "'description: \"x \\ud800 y\"', description, \\ud800",
        "'description: \"\\udc00\\ud800\"', description, \\udc00",
        "'\"x\\udfff\": 1', x?, \\udfff"
    })
    void shouldRefuseHalvesOfCharacters(String line, String key, String half) {
        assertThat(problems(Scenarios.SMALL.replace("seed: 7", line)).problems())
                .extracting(Problem::key, Problem::rule, Problem::value)
                .contains(tuple(key, "must consist of whole characters, and has half of one", half));
    }

    @Test
    void shouldReadACharacterThatIsEscapedInTwoHalves() throws ScenarioException {
        assertThat(Scenarios.load(folder, Scenarios.SMALL.replace("seed: 7", "description: \"\\ud83d\\ude80\""))
                        .description())
                .isEqualTo("\ud83d\ude80");
    }

    @Test
    void shouldReadOtherTagsAsTheTextThatTheyMark() throws ScenarioException {
        assertThat(Scenarios.load(folder, Scenarios.SMALL.replace("seed: 7", "seed: !!str 8"))
                        .seed())
                .isEqualTo(8);
    }

    /** As a regular expression this pattern would take for ever on this market. */
    @Test
    @Timeout(60)
    void shouldEndWhateverThePatternOfMarkets() {
        String market = "binance:" + "a".repeat(200);
        String text = Scenarios.SMALL
                .replace("id: binance:BTCUSDT", "id: " + market)
                .replace("markets: binance:BTCUSDT", "markets: \"" + "*a".repeat(60) + "b\"");

        assertThat(problems(text).problems()).extracting(Problem::key).containsExactly("prices[0].markets");
    }

    /** A market whose id cannot be is not there for the prices either. */
    @Test
    void shouldRefuseAnIdThatIsTooLongWhateverElseIsWrong() {
        String text = Scenarios.SMALL
                .replace("id: binance:BTCUSDT", "id: binance:" + "a".repeat(300))
                .replace("tick-size: 0.1", "tick-size: 0")
                .replace("markets: binance:BTCUSDT", "markets: \"*\"");

        assertThat(problems(text).problems())
                .extracting(Problem::key)
                .containsExactly("markets[0].id", "markets[0].tick-size");
    }

    @Test
    void shouldRefuseTicksOfWhatNoMarketCanBeThoughTheMarketsCannotBeRead() {
        Scenarios.write(folder, "ticks.csv", "time,market,price\n2025-12-22T00:00:00Z,\"a\u0007\",1\n");
        String text = Scenarios.SMALL.replace("id: binance:BTCUSDT", "id: x");

        assertThat(problems(text.substring(0, text.indexOf("prices:")) + "prices: [{ file: ticks.csv }]\n")
                        .problems())
                .extracting(Problem::key)
                .containsExactly("markets[0].id", "market");
    }

    private ScenarioException problems(String text) {
        return catchThrowableOfType(ScenarioException.class, () -> Scenarios.load(folder, text));
    }
}
