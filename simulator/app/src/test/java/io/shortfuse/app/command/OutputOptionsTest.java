package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.observability.logging.ResultStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data goes to standard output, the rest to standard error, or nowhere where that is asked for. */
class OutputOptionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommandLineFixture shortfuse = new CommandLineFixture();

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void shouldPrintTheSummaryOfTheFolderAsTheOnlyDocument() throws IOException {
        Path out = folder.resolve("out");

        assertThat(shortfuse.execute(
                        "run", SmallScenario.writeTo(folder), "--engine", "direct", "--out", out, "--json"))
                .isZero();

        assertThat(shortfuse.out()).isEqualTo(Files.readString(out.resolve("summary.json")));
        assertThat(shortfuse.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run FILE --engine direct --out OUT",
                "run FILE --engine direct --out OUT --json",
                "validate FILE",
                "validate FILE --json",
                "explain RUN wall-007",
                "explain RUN wall-007 --json",
                "schema scenario",
                "completion bash",
                "topics",
                "topics --json",
                "topology",
                "--help",
                "help run",
                "run --help",
                "--version"
            })
    void shouldSayThatTheResultCouldNotBeWritten(String commandLine) throws IOException {
        Path scenario = SmallScenario.writeTo(folder);
        Path run = folder.resolve("run");
        assertThat(shortfuse.execute("run", scenario, "--engine", "direct", "--out", run))
                .isZero();
        String[] args = commandLine
                .replace("FILE", scenario.toString())
                .replace("OUT", folder.resolve("out").toString())
                .replace("RUN", run.toString())
                .split(" ", -1);

        assertThat(execute("No space left on device", args)).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("shortfuse: standard output could not be written: No space left on device\n");
        assertThat(execute("Broken pipe", args)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("standard output");
    }

    @Test
    void shouldKeepTheStatusOfWhatIsWrongWhenItCouldNotBeWritten() throws IOException {
        Path scenario = SmallScenario.writeTo(folder, "count: 200", "count: -200");

        assertThat(execute("No space left on device", "validate", scenario.toString(), "--json"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("-200", "standard output could not be written");
    }

    /** Executes with an output that takes nothing. */
    private int execute(String failure, String... args) {
        err.reset();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
        return ShortfuseCommand.execute(
                new Terminal(
                        new ResultStream(full, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8,
                        false,
                        100),
                args);
    }

    @Test
    void shouldLeaveMessagesOutButNotTheResult() throws IOException {
        Path out = folder.resolve("out");
        Path scenario = SmallScenario.writeTo(folder);
        shortfuse.execute("run", scenario, "--engine", "direct", "--out", out);

        assertThat(shortfuse.execute("run", scenario, "--engine", "direct", "--out", out, "--quiet"))
                .isZero();

        assertThat(shortfuse.err()).isEmpty();
        assertThat(shortfuse.out()).startsWith("Short squeeze: $");
    }

    @Test
    void shouldTellErrorsThoughQuiet() throws IOException {
        assertThat(shortfuse.execute("validate", "-q", SmallScenario.writeTo(folder, "count: 200", "count: -200")))
                .isEqualTo(2);

        assertThat(shortfuse.err()).contains("count");
    }

    @Test
    void shouldLeaveHintsOutWhenQuiet() throws IOException {
        Path scenario = SmallScenario.writeTo(folder, "normal: { mean: 96900, sd: 150 }", "at: 96000");

        assertThat(shortfuse.execute("validate", scenario, "--quiet")).isZero();

        assertThat(shortfuse.err()).isEmpty();
    }

    @Test
    void shouldCountWhatAScenarioHoldsForAProgram() throws IOException {
        assertThat(shortfuse.execute("validate", SmallScenario.writeTo(folder), "--json"))
                .isZero();

        JsonNode json = JSON.readTree(shortfuse.out());
        assertThat(json.get("valid").booleanValue()).isTrue();
        assertThat(json.get("scenario").textValue()).isEqualTo("small-wall");
        assertThat(json.get("positions").longValue()).isEqualTo(200);
        assertThat(json.get("headlineShortNotional").doubleValue()).isCloseTo(100e6, within(1.0));
    }

    @Test
    void shouldListProblemsForAProgram() throws IOException {
        assertThat(shortfuse.execute("validate", SmallScenario.writeTo(folder, "count: 200", "count: -200"), "--json"))
                .isEqualTo(2);

        JsonNode json = JSON.readTree(shortfuse.out());
        assertThat(json.get("valid").booleanValue()).isFalse();
        assertThat(json.get("problemCount").longValue()).isEqualTo(1);
        assertThat(json.at("/problems/0/key").textValue()).endsWith("count");
        assertThat(json.at("/problems/0/line").intValue()).isPositive();
        assertThat(json.at("/problems/0/value").textValue()).isEqualTo("-200");
        assertThat(shortfuse.err()).contains("-200");
    }

    @Test
    void shouldTellTheTopicsToAProgram() throws IOException {
        assertThat(shortfuse.execute("topics", "--json", "--partitions", "3")).isZero();

        JsonNode json = JSON.readTree(shortfuse.out());
        assertThat(json).hasSize(7);
        assertThat(json.get(1).get("topic").textValue()).isEqualTo("shortfuse.liquidations.v1");
        assertThat(json.get(1).get("subject").textValue()).isEqualTo("shortfuse.liquidations.v1-value");
        assertThat(json.get(1).get("partitions").intValue()).isEqualTo(3);
        assertThat(json.get(1).get("retentionDays").intValue()).isEqualTo(30);
        assertThat(json.get(0).get("retentionDays").isNull()).isTrue();
    }
}
