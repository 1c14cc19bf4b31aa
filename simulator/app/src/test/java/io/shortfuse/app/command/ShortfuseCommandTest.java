package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.ModelVersion;
import java.io.IOException;
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
    @ValueSource(strings = {"run", "validate"})
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
        assertThat(shortfuse.err())
                .contains("shortfuse: Unmatched argument at index 0: 'validat'")
                .contains("shortfuse validate");
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

        assertThat(shortfuse.err()).contains("none.yaml");
        assertThat(shortfuse.out()).isEmpty();
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

        assertThat(shortfuse.err()).contains("a-file");
    }

    @Test
    void shouldCountWhatAScenarioHolds() throws IOException {
        assertThat(shortfuse.execute("validate", SmallScenario.writeTo(folder))).isZero();

        assertThat(shortfuse.out())
                .contains("scenario    small-wall\n")
                .contains("positions   200\n")
                .contains("shorts      $100M (executable: $50.0M, 50.0%)\n")
                .contains("ticks       121\n");
        assertThat(shortfuse.err()).isEmpty();
    }

    @Test
    void shouldListEveryProblemWhenScenarioIsWrong() throws IOException {
        Path scenario = SmallScenario.writeTo(folder, "count: 200", "count: -200\n    colour: red");

        assertThat(shortfuse.execute("validate", scenario)).isEqualTo(2);

        assertThat(shortfuse.err()).contains("count").contains("colour");
        assertThat(shortfuse.out()).isEmpty();
    }
}
