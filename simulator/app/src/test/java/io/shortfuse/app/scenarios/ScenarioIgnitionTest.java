package io.shortfuse.app.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.app.risk.CurveAnswer;
import io.shortfuse.app.risk.CurvePoint;
import io.shortfuse.app.risk.CurvePoint.Kind;
import io.shortfuse.app.risk.CurveQuestion;
import io.shortfuse.app.risk.ScenarioBook;
import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.risk.Direction;
import io.shortfuse.engine.risk.Ignition.Finding;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ignition price against runs of scenarios in which the price jumps there, and to one tick size nearer. */
class ScenarioIgnitionTest {
    private static final double THRESHOLD = 0.01;
    private static final double RELATIVE = 1e-9;

    private final Path folder;

    ScenarioIgnitionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static CurveAnswer answer(Path file) throws Exception {
        Scenario scenario = ScenarioLoader.load(file);
        return CurveAnswer.of(
                ScenarioBook.at(scenario, scenario.startNs()),
                CurveQuestion.of(scenario.markets().get(0).market()));
    }

    @ParameterizedTest
    @CsvSource({"btc-97k-wall-one-book.yaml, UP, 0.5", "long-flush.yaml, DOWN, 0.1"})
    void shouldBeConfirmedByRuns(String name, Direction direction, double jump) throws Exception {
        Path file = ScenarioRuns.scenario(name);
        CurveAnswer answer = answer(file);

        assertThat(answer.ignition(direction).finding()).isEqualTo(Finding.FOUND);
        JumpOutcome before = Objects.requireNonNull(answer.ignition(direction).before());
        JumpOutcome at = Objects.requireNonNull(answer.ignition(direction).outcome());
        assertThat(Math.abs(at.exogenousPrice() - before.exogenousPrice()))
                .as("one tick size")
                .isCloseTo(0.1, within(1e-9));
        assertThat(added(direction, before)).isLessThan(THRESHOLD);
        assertThat(added(direction, at)).as("the curve jumps").isGreaterThan(jump);

        assertRunComesTo(file, before, answer);
        assertRunComesTo(file, at, answer);
    }

    private static double added(Direction direction, JumpOutcome outcome) {
        return direction.sign() * outcome.endogenousMove();
    }

    /** Runs the scenario with a price that jumps, and compares its one cascade with the point of the curve. */
    private void assertRunComesTo(Path file, JumpOutcome point, CurveAnswer answer) throws IOException {
        String price = Double.toString(point.exogenousPrice());
        String yaml = Files.readString(file);
        String jump = yaml.replaceFirst("path: \\[\\[0s, 86583\\], .*", "path: [[0s, 86583], [1s, " + price + "]]");
        assertThat(jump).isNotEqualTo(yaml);
        Path out = folder.resolve(price);
        ScenarioRuns.run(Files.writeString(folder.resolve(price + ".yaml"), jump), out);

        ScenarioSummary summary = ScenarioSummary.of(out);
        Map<String, String> cascade = summary.largestCascade();
        assertThat(summary.object("/totals")).containsEntry("cascades", "1");
        assertThat(cascade).containsEntry("waves", Integer.toString(point.waves()));
        assertThat(number(cascade, "endogenousMove")).isCloseTo(point.endogenousMove(), within(RELATIVE));
        assertNear(number(cascade, "notional"), point.notional());
        assertThat(summary.object("/totals")).containsEntry("liquidations", Long.toString(point.liquidations()));
        CurvePoint played = played(answer, point.exogenousPrice());
        assertNear(number(cascade, "insuranceFundChange"), played.outcome().insuranceFundChange());
        assertNear(number(cascade, "deficit"), played.outcome().deficit());
    }

    private static CurvePoint played(CurveAnswer answer, double price) {
        List<CurvePoint> points = answer.points().stream()
                .filter(point -> point.kind() != Kind.GRID && point.outcome().exogenousPrice() == price)
                .toList();
        assertThat(points).hasSize(1).allMatch(CurvePoint::isPlayed);
        return points.get(0);
    }

    private static double number(Map<String, String> cascade, String key) {
        return Double.parseDouble(Objects.requireNonNull(cascade.get(key), key));
    }

    private static void assertNear(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
    }
}
