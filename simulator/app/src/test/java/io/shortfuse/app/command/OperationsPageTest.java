package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.health.SimulatorHealth;
import io.shortfuse.app.metrics.SimulatorMetrics;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.observability.metrics.ProgramMetrics;
import io.shortfuse.topology.SimulationSettings;
import io.shortfuse.topology.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/operations.md, and the alert rules, against the program. */
class OperationsPageTest {
    private static final Path REPOSITORY = Path.of("..", "..");
    private static final Path PAGE = REPOSITORY.resolve("docs/operations.md");
    private static final Path RULES = REPOSITORY.resolve("examples/prometheus/alerts.yml");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|(.*)$");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (shortfuse_\\S+) ");
    private static final Set<String> STANDARD_OPTIONS = Set.of("--help", "--version");
    /** Of others: Prometheus, Kafka's clients (HttpEndpointsIT sees that it is there). */
    private static final Set<String> OTHERS = Set.of("up", "kafka_consumer_fetch_manager_records_lag_max");

    private static final Terminal TERMINAL = Terminal.system();

    /** What the rows of a section begin with, and the rest of each. */
    private static Map<String, String> rows(String heading) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("### " + heading + "\n");
        assertThat(start).as("section %s", heading).isNotNegative();
        int end = page.indexOf("\n#", start + 1);
        String section = page.substring(start, end < 0 ? page.length() : end);
        Map<String, String> rows = new TreeMap<>();
        ROW.matcher(section).results().forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    private static Set<String> options(Object command) {
        return new CommandLine(command)
                .getCommandSpec().options().stream()
                        .map(option -> option.longestName())
                        .filter(name -> !STANDARD_OPTIONS.contains(name))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> metrics() {
        try (ProgramMetrics metrics = ProgramMetrics.of("test")) {
            SimulatorHealth health = new SimulatorHealth();
            metrics.bind(health);
            new SimulatorMetrics(metrics.registry()).liquidations("USDT");
            return TYPE.matcher(metrics.scrape())
                    .results()
                    .map(type -> type.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void shouldTellEveryOptionOfTheServiceAndOfTopics() throws IOException {
        assertThat(rows("simulate").keySet()).isEqualTo(options(new SimulateCommand(TERMINAL)));
        assertThat(rows("topics").keySet()).isEqualTo(options(new TopicsCommand(TERMINAL)));
        assertThat(options(new RunCommand(TERMINAL)))
                .containsAll(rows("run, on a cluster").keySet());
    }

    @Test
    void shouldTellEveryEnvironmentVariableOfTheService() throws IOException {
        String rows = rows("simulate").values().toString();
        for (CommandLine.Model.OptionSpec option :
                new CommandLine(new SimulateCommand(TERMINAL)).getCommandSpec().options()) {
            String value = String.valueOf(option.defaultValue());
            for (MatchResult variable : Pattern.compile("SHORTFUSE_[A-Z_]+")
                    .matcher(value)
                    .results()
                    .toList()) {
                assertThat(rows).contains("`" + variable.group() + "`");
            }
        }
    }

    @Test
    void shouldTellEverySettingOfKafkaStreamsWithItsValue() throws IOException {
        Properties config = new SimulatorSettings(
                        SimulatorSettings.DEFAULT_APPLICATION_ID,
                        Path.of("state"),
                        1,
                        Map.of("bootstrap.servers", "localhost:1"),
                        SimulationSettings.DEFAULT)
                .streamsConfig();
        Map<String, String> rows = rows("Kafka Streams");

        assertThat(rows.keySet()).isEqualTo(config.keySet());
        for (String setting : config.stringPropertyNames()) {
            if (!Set.of("state.dir", "bootstrap.servers").contains(setting)) {
                assertThat(rows.get(setting)).as(setting).startsWith(" `" + config.getProperty(setting) + "` |");
            }
        }
        config.forEach((setting, value) -> {
            if (value instanceof Number) {
                assertThat(rows.get(setting)).as("%s", setting).startsWith(" `" + value + "` |");
            }
        });
    }

    @Test
    void shouldTellEveryMetricOfTheService() throws IOException {
        assertThat(rows("Metrics of simulate").keySet()).isEqualTo(metrics());
    }

    @Test
    void shouldAlertOnMetricsThatThereAre() throws IOException {
        Set<String> known = new TreeSet<>(metrics());
        known.addAll(rows("Metrics of ingest").keySet());
        known.addAll(OTHERS);
        List<String> expressions = Files.readString(RULES)
                .lines()
                .filter(line -> line.strip().startsWith("expr:"))
                .toList();

        assertThat(expressions).hasSizeGreaterThan(5);
        for (String expression : expressions) {
            List<String> names = Pattern.compile("\\b(up|(shortfuse|kafka)_\\w+)\\b(?=[^\"]*(\"[^\"]*\"[^\"]*)*$)")
                    .matcher(expression)
                    .results()
                    .map(name -> name.group(1))
                    .toList();
            assertThat(names).as(expression).isNotEmpty().isSubsetOf(known);
        }
    }
}
