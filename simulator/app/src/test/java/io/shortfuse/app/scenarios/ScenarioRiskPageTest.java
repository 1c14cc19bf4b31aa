package io.shortfuse.app.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.shortfuse.app.risk.CurveAnswer;
import io.shortfuse.app.risk.CurveCsv;
import io.shortfuse.app.risk.CurveJson;
import io.shortfuse.app.risk.CurveQuestion;
import io.shortfuse.app.risk.CurveText;
import io.shortfuse.app.risk.MapAnswer;
import io.shortfuse.app.risk.MapCsv;
import io.shortfuse.app.risk.MapJson;
import io.shortfuse.app.risk.MapQuestion;
import io.shortfuse.app.risk.MapText;
import io.shortfuse.app.risk.ScenarioBook;
import io.shortfuse.app.terminal.Glyphs;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/risk-questions.md against what the commands print. */
class ScenarioRiskPageTest {
    private static final String PAGE = "risk-questions.md";
    private static final String MARKET = "binance:BTCUSDT";

    private static MapAnswer map;
    private static CurveAnswer curve;

    @BeforeAll
    static void ask() throws Exception {
        Scenario scenario = ScenarioLoader.load(ScenarioRuns.scenario("btc-97k-wall-one-book.yaml"));
        ScenarioBook book = ScenarioBook.at(scenario, scenario.startNs());
        map = MapAnswer.of(book, new MapQuestion(List.of(MARKET), 100.0, null, null));
        curve = CurveAnswer.of(book, CurveQuestion.of(MARKET));
    }

    @Test
    void shouldShowWhatIsPrinted() throws IOException {
        String page = Files.readString(ScenarioRuns.page(PAGE));

        assertThat(page)
                .contains(block(MapText.lines(map, Glyphs.UNICODE, Terminal.UNLIMITED)))
                .contains(block(CurveText.lines(curve, Glyphs.UNICODE, Terminal.UNLIMITED)));
    }

    private static String block(List<String> lines) {
        return "```\n" + String.join("\n", lines) + "\n```\n";
    }

    @Test
    void shouldListTheColumns() throws IOException {
        assertThat(columns(MapCsv.text(map))).isEqualTo(documented("Map as CSV"));
        assertThat(columns(CurveCsv.text(curve))).isEqualTo(documented("Curve as CSV"));
    }

    private static Set<String> columns(String csv) {
        return new TreeSet<>(List.of(csv.substring(0, csv.indexOf('\n')).split(",", -1)));
    }

    @Test
    void shouldListTheKeys() throws IOException {
        assertThat(keys(MapJson.lines(map))).isEqualTo(withOrigin("Map as JSON"));
        assertThat(keys(CurveJson.lines(curve))).isEqualTo(withOrigin("Curve as JSON"));
    }

    private static Set<String> withOrigin(String heading) throws IOException {
        Set<String> keys = new TreeSet<>(documented("Origin"));
        keys.addAll(documented(heading));
        return keys;
    }

    private static Set<String> keys(List<String> lines) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (JsonParser parser = new JsonFactory().createParser(String.join("\n", lines))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    keys.add(parser.getParsingContext()
                            .pathAsPointer()
                            .toString()
                            .substring(1)
                            .replaceAll("/\\d+", "[]")
                            .replace('/', '.'));
                }
            }
        }
        return keys;
    }

    private static Set<String> documented(String heading) throws IOException {
        return ScenarioPage.of(PAGE).keys().getOrDefault(heading, new TreeSet<>());
    }
}
