package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.engine.ModelVersion;
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

class ShortfuseCommandTest {
    private final CommandLineFixture shortfuse = new CommandLineFixture();
    private final Path folder;

    ShortfuseCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "map", "curve", "schema", "explain", "simulate", "topics", "topology"})
    void shouldHelpOnEveryCommand(String command) {
        assertThat(shortfuse.execute(command, "--help")).isZero();
        assertThat(shortfuse.out()).startsWith("Usage: shortfuse " + command);
        assertThat(shortfuse.err()).isEmpty();

        assertThat(shortfuse.execute(command, "--version")).isZero();
        assertThat(shortfuse.out()).startsWith("shortfuse ").contains("model " + ModelVersion.CURRENT);
    }

    @Test
    void shouldRefuseACommandThatDoesNotExist() {
        assertThat(shortfuse.execute("validat")).isEqualTo(2);

        assertThat(shortfuse.out()).isEmpty();
        assertThat(shortfuse.err().lines())
                .containsExactly(
                        "shortfuse: there is no command 'validat'; did you mean validate?", "Try 'shortfuse --help'.");
    }

    @Test
    void shouldAskForACommandWhenThereIsNone() {
        assertThat(shortfuse.execute()).isEqualTo(2);

        assertThat(shortfuse.err()).isEqualTo("shortfuse: Missing command\nTry 'shortfuse --help'.\n");
    }

    @Test
    void shouldRefuseAnEngineThatDoesNotExist() throws IOException {
        Path scenario = SmallScenario.writeTo(folder);

        assertThat(shortfuse.execute("run", scenario, "--engine", "flink")).isEqualTo(2);

        assertThat(shortfuse.err()).contains("--engine").contains("must be kafka or direct: flink");
    }

    @Test
    void shouldRefuseAScenarioThatIsMissing() {
        assertThat(shortfuse.execute("run", folder.resolve("none.yaml"), "--engine", "direct"))
                .isEqualTo(2);

        assertThat(shortfuse.err())
                .isEqualTo("shortfuse run: SCENARIO must be a file, and there is none: " + folder.resolve("none.yaml")
                        + "\n");
        assertThat(shortfuse.out()).isEmpty();
    }

    @Test
    void shouldOfferTheScenariosThatAreThereWhenOneIsMissing() throws IOException {
        Path scenario = SmallScenario.writeTo(folder);

        assertThat(shortfuse.execute("validate", scenario.resolveSibling("smal-wall.yaml")))
                .isEqualTo(2);

        assertThat(shortfuse.err()).endsWith("smal-wall.yaml; that folder holds small-wall.yaml\n");
    }

    @Test
    void shouldRefuseAFolderAsScenario() throws IOException {
        SmallScenario.writeTo(folder);

        assertThat(shortfuse.execute("run", folder)).isEqualTo(2);

        assertThat(shortfuse.err())
                .isEqualTo("shortfuse run: SCENARIO must be a scenario file, or the folder of a run with its input: "
                        + folder + "; it holds small-wall.yaml\n");
    }

    @Test
    void shouldNameFileLineAndKeyAndWriteNothingWhenScenarioIsWrong() throws IOException {
        Path scenario = SmallScenario.writeTo(folder, "count: 200", "count: -200");
        Path out = folder.resolve("out");

        assertThat(shortfuse.execute("run", scenario, "--engine", "direct", "--out", out))
                .isEqualTo(2);

        assertThat(shortfuse.err())
                .contains("small-wall.yaml:")
                .contains("count")
                .contains("-200");
        assertThat(out).doesNotExist();
    }

    @Test
    void shouldRefuseARunIdThatCannotNameAFolder() throws IOException {
        Path scenario = SmallScenario.writeTo(folder);

        assertThat(shortfuse.execute("run", scenario, "--engine", "direct", "--run-id", "../up"))
                .isEqualTo(2);

        assertThat(shortfuse.err()).contains("--run-id must be").contains("../up");
    }

    @Test
    void shouldRefuseAFileAsFolder() throws IOException {
        Path scenario = SmallScenario.writeTo(folder);

        assertThat(shortfuse.execute("run", scenario, "--engine", "direct", "--out", scenario))
                .isEqualTo(2);

        assertThat(shortfuse.err()).contains("--out must be a folder: " + scenario);
    }

    @Test
    void shouldNotCompleteWhenFolderCannotBeWritten() throws IOException {
        Path scenario = SmallScenario.writeTo(folder);
        Path file = Files.writeString(folder.resolve("a-file"), "");

        assertThat(shortfuse.execute("run", scenario, "--engine", "direct", "--out", file.resolve("sub")))
                .isEqualTo(3);

        assertThat(shortfuse.err()).contains("a-file").doesNotContain("Exception");
    }

    @Test
    void shouldCountWhatAScenarioHolds() throws IOException {
        assertThat(shortfuse.execute("validate", SmallScenario.writeTo(folder))).isZero();

        assertThat(shortfuse.out())
                .contains("scenario    small-wall\n")
                .contains("positions   200\n")
                .contains("shorts      $100M headline, $50.0M executable (50.0%)\n")
                .contains("longs       none\n")
                .contains("ticks       121\n");
        assertThat(shortfuse.err()).isEmpty();
    }

    @Test
    void shouldHintAtPositionsThatTheFirstPriceLiquidates() throws IOException {
        Path scenario = SmallScenario.writeTo(folder, "normal: { mean: 96900, sd: 150 }", "at: 96000");

        assertThat(shortfuse.execute("validate", scenario)).isZero();

        assertThat(shortfuse.err())
                .startsWith(
                        "hint: positions past their liquidation price at the first price of their market: 200 of 200;");
    }

    @Test
    void shouldHintAtALeverageThatNoVenueWouldGive() throws IOException {
        Path scenario =
                SmallScenario.writeTo(folder, "leverage: { 10: 0.5, 20: 0.5 }", "leverage: { 10: 0.5, 500: 0.5 }");

        assertThat(shortfuse.execute("validate", scenario)).isZero();

        assertThat(shortfuse.err())
                .containsPattern("^hint: positions whose entry price is past their liquidation price: \\d+ of 200; ");
    }

    @Test
    void shouldHintAtAPriceThatThePathDoesNotBeginWith() throws IOException {
        Path scenario = SmallScenario.writeTo(folder, "price: 96000", "price: 50000");

        assertThat(shortfuse.execute("validate", scenario)).isZero();

        assertThat(shortfuse.err())
                .isEqualTo("hint: the first price of binance:BTCUSDT is 96,000.0 and its market's price is 50,000.0: it"
                        + " jumps by +92.0% at once, before any position is liquidated\n");
    }

    @Test
    void shouldListEveryProblemWhenScenarioIsWrong() throws IOException {
        Path scenario = SmallScenario.writeTo(folder, "count: 200", "count: -200\n    colour: red");

        assertThat(shortfuse.execute("validate", scenario)).isEqualTo(2);

        assertThat(shortfuse.err()).contains("count").contains("colour");
        assertThat(shortfuse.out()).isEmpty();
    }

    @Test
    void shouldTellTheTopics() {
        assertThat(shortfuse.execute("topics", "--topic-prefix", "desk", "--partitions", "3"))
                .isZero();

        assertThat(shortfuse.out().lines())
                .hasSize(8)
                .contains("desk.liquidations.v1      PositionLiquidated                3  30 days   FULL_TRANSITIVE");
    }

    @Test
    void shouldDescribeTheTopology() {
        assertThat(shortfuse.execute("topology")).isZero();

        assertThat(shortfuse.out()).contains("Topologies:").contains("shortfuse.liquidations.v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics --create|--create must be told where: --bootstrap-servers",
                "topics --topic-prefix a..b|--topic-prefix must be letters",
                "topics --partitions 0|--partitions must be 1 to 10000: 0",
                "topology --topic-prefix a..b|--topic-prefix must be letters",
                "simulate --log-format human|--bootstrap-servers must name the Kafka cluster",
                "simulate --log-format human --bootstrap-servers h:1|--schema-registry-url must name",
                "simulate --log-format human --bootstrap-servers h:1 --schema-registry-url http://h --threads 0|--threads must be 1",
                "simulate --log-format human --bootstrap-servers h:1 --schema-registry-url http://h --config none|--config must be a properties file",
                "run FILE --engine direct --keep|--engine direct has no Kafka",
                "run FILE --no-simulator|--no-simulator must be told where",
                "explain FILE p1|OUT must be the folder of a run: ",
                "run FILE --timeout 0|--timeout must be 1 second or more: 0",
                "run FILE --seed x|Invalid value for option '--seed'"
            })
    void shouldSayWhatIsWrongWithACommandLine(String commandLineAndMessage) throws IOException {
        String[] parts = commandLineAndMessage
                .replace("FILE", SmallScenario.writeTo(folder).toString())
                .split("\\|", 2);

        assertThat(shortfuse.execute((Object[]) parts[0].split(" ", -1))).isEqualTo(2);

        assertThat(shortfuse.err()).contains(parts[1]);
        assertThat(shortfuse.out()).isEmpty();
    }

    /** An output that a heap is too small for: what no command deals with is said, too. */
    @Test
    void shouldSayThatMemoryIsOut() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream tooMuch = new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        Terminal terminal = new Terminal(
                tooMuch, new PrintStream(err, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8, false, 100);
        Path scenario = SmallScenario.writeTo(folder);

        assertThat(ShortfuseCommand.execute(terminal, "validate", scenario.toString()))
                .isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("shortfuse: out of memory (Java heap space); the heap is ")
                .endsWith(" MB, SHORTFUSE_JAVA_OPTS=-Xmx8g makes it 8 GB\n");
    }
}
