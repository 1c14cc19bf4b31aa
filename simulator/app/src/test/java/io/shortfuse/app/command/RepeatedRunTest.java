package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a run is all that it takes to repeat it. */
class RepeatedRunTest {
    private static final String POSITIONS = """
            position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price
            desk-1,desk,binance:BTCUSDT,SHORT,12.5,95000,40,,,
            """;

    private final CommandLineFixture shortfuse = new CommandLineFixture();
    private final Path folder;
    private final Path out;

    RepeatedRunTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Path home = Files.createDirectories(folder.resolve("home"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(home.resolve("positions.csv"), POSITIONS);
        Files.writeString(data.resolve("positions.csv"), POSITIONS.replace("desk-1", "desk-2"));
        Path scenario = SmallScenario.writeTo(
                home, "prices:\n", "  - file: positions.csv\n  - file: ../data/positions.csv\nprices:\n");
        Path first = run(scenario, "first", "--seed", "8");
        // Elsewhere, and without what it was made from.
        this.out = Files.move(first, folder.resolve("moved"));
        for (Path file : List.of(scenario, home.resolve("positions.csv"), data.resolve("positions.csv"))) {
            Files.delete(file);
        }
    }

    private Path run(Path scenario, String name, String... options) {
        Path to = folder.resolve(name);
        List<Object> command = new ArrayList<>(List.of("run", scenario, "--engine", "direct", "--out", to));
        Collections.addAll(command, (Object[]) options);
        assertThat(shortfuse.execute(command.toArray())).as(shortfuse.err()).isZero();
        return to;
    }

    @Test
    void shouldWriteTheSameBytesWhenTheFolderIsRun() throws IOException {
        RunFiles.assertSame(run(out, "again"), out);
    }

    @Test
    void shouldWriteTheSameBytesWhenTheSavedScenarioIsRun() throws IOException {
        RunFiles.assertSame(run(out.resolve("input/scenario.yaml"), "again"), out);
        RunFiles.assertSame(run(out.resolve("input"), "again"), out);
    }

    @Test
    void shouldWriteTheSameBytesWhenTheFolderIsRunIntoItself() throws IOException {
        Path copy = run(out, "copy");

        RunFiles.assertSame(run(out, "moved"), copy);
    }

    @Test
    void shouldRefuseToRepeatWhatHasBeenChangedButRunItAsAScenario() throws IOException {
        Path scenario = out.resolve("input/scenario.yaml");
        Files.writeString(scenario, Files.readString(scenario).replace("notional: 100e6", "notional: 90e6"));

        assertThat(shortfuse.execute("run", out, "--engine", "direct", "--out", folder.resolve("again")))
                .isEqualTo(2);
        assertThat(shortfuse.err())
                .contains("the input of a run must not change, and has since it was saved in " + out.resolve("input"))
                .contains("to run it as it now is: " + scenario);
        assertThat(Files.readString(run(scenario, "changed").resolve("summary.json")))
                .contains("\"seed\" : 8");
    }

    @Test
    void shouldTakeAnotherSeedForTheSameInput() throws IOException {
        Path other = run(out, "other", "--seed", "9");

        assertThat(other.resolve("summary.json")).content().contains("\"seed\" : 9");
        assertThat(other.resolve("input/shortfuse-input.json")).content().contains("\"seed\" : 9");
    }

    @Test
    void shouldRefuseAFolderThatIsNotOfARun() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThat(shortfuse.execute("run", empty, "--engine", "direct")).isEqualTo(2);

        assertThat(shortfuse.err())
                .contains("must be a scenario file, or the folder of a run with its input: " + empty);
    }

    @Test
    void shouldRefuseToWriteOverAFolderOfOtherThings() throws IOException {
        Path mine = folder.resolve("mine");
        Files.createDirectories(mine.resolve("input"));
        Path file = Files.writeString(mine.resolve("input/positions.csv"), "mine");

        assertThat(shortfuse.execute("run", out, "--engine", "direct", "--out", mine))
                .isEqualTo(2);

        assertThat(shortfuse.err()).contains("--out must not hold a folder 'input' of other things");
        assertThat(file).hasContent("mine");
        assertThat(mine.resolve("summary.json")).doesNotExist();
    }
}
