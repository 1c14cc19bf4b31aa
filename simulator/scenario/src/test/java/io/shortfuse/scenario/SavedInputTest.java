package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedInputTest {
    private static final String HEADER =
            "position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price\n";
    private static final String POSITIONS = HEADER + "p1,alice,a:X,SHORT,2,100,10,,,\n";
    private static final String MORE_POSITIONS = HEADER + "p2,bob,b:X,LONG,2,100,10,,,\n";
    private static final String TICKS = "time,market,price\n2025-12-22T00:00:00Z,a:X,1\n2025-12-22T00:00:00Z,b:X,1\n";

    private final Path root;
    private final Path home;
    private final Path saved;

    SavedInputTest(@TempDir Path root) throws IOException {
        this.root = root;
        this.home = Files.createDirectories(root.resolve("home"));
        this.saved = root.resolve("out/input");
        Scenarios.write(home, "positions.csv", POSITIONS);
        Scenarios.write(home, "ticks.csv", TICKS);
    }

    private static String text(String positions, String ticks) {
        return Scenarios.TWO_VENUES + "positions: [{ file: " + positions + " }]\nprices: [{ file: " + ticks + " }]\n";
    }

    private Scenario load(String text) throws ScenarioException {
        return Scenarios.load(home, text);
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void shouldKeepScenarioFilesAndManifest() throws Exception {
        Scenario scenario = load(text("positions.csv", "ticks.csv"));

        SavedInput.save(scenario, saved);

        assertThat(files(saved))
                .containsEntry("scenario.yaml", text("positions.csv", "ticks.csv"))
                .containsEntry("positions.csv", POSITIONS)
                .containsEntry("ticks.csv", TICKS)
                .containsEntry("shortfuse-input.json", """
                        {
                          "version" : 1,
                          "inputHash" : "%s",
                          "seed" : null,
                          "skipInvalid" : false,
                          "files" : [
                            {
                              "file" : "positions.csv",
                              "copy" : "positions.csv"
                            },
                            {
                              "file" : "ticks.csv",
                              "copy" : "ticks.csv"
                            }
                          ]
                        }
                        """.formatted(scenario.inputHash()))
                .hasSize(4);
    }

    @Test
    void shouldGiveTheSameEventsAndHashWhenOnlyTheCopiesAreLeft() throws Exception {
        Scenario scenario = load(text("positions.csv", "ticks.csv"));
        List<NumberedEvent> events = Scenarios.events(scenario);
        Scenario playing = SavedInput.save(scenario, saved);
        for (String file : List.of("scenario.yaml", "positions.csv", "ticks.csv")) {
            Files.delete(home.resolve(file));
        }

        Scenario again = SavedInput.open(saved).load(null);

        assertThat(again.inputHash()).isEqualTo(scenario.inputHash());
        assertThat(Scenarios.events(again)).isEqualTo(events);
        assertThat(Scenarios.events(playing)).isEqualTo(events);
    }

    @Test
    void shouldKeepTheSeedThatReplacedTheFiles() throws Exception {
        Scenarios.write(home, "seeded.yaml", Scenarios.SMALL);
        Scenario scenario = ScenarioLoader.load(home.resolve("seeded.yaml"), Overrides.seed(-3));
        SavedInput.save(scenario, saved);

        SavedInput input = SavedInput.open(saved);

        assertThat(input.inputHash()).isEqualTo(scenario.inputHash());
        assertThat(input.load(null).inputHash()).isEqualTo(scenario.inputHash());
        assertThat(input.load(null).seed()).isEqualTo(-3);
        assertThat(input.load(8L).seed()).isEqualTo(8);
    }

    @Test
    void shouldKeepThatRowsWereLeftOut() throws Exception {
        Scenarios.write(home, "positions.csv", POSITIONS + "wrong\n");
        Path file = Scenarios.write(home, "wall.yaml", text("positions.csv", "ticks.csv"));
        Scenario scenario = ScenarioLoader.load(file, new Overrides(null, true));
        SavedInput.save(scenario, saved);

        SavedInput input = SavedInput.open(saved);

        assertThat(input.skipsInvalid()).isTrue();
        assertThat(input.load(null).inputHash()).isEqualTo(scenario.inputHash());
        assertThat(input.load(null, false).skipped().count()).isEqualTo(1);
    }

    @Test
    void shouldFindFilesThatLayElsewhere() throws Exception {
        Path data = Files.createDirectories(root.resolve("data"));
        Path other = Files.createDirectories(root.resolve("other"));
        Files.move(home.resolve("ticks.csv"), data.resolve("x.csv"));
        Files.move(home.resolve("positions.csv"), data.resolve("p.csv"));
        Scenarios.write(other, "p.csv", MORE_POSITIONS);
        Scenario scenario =
                load(Scenarios.TWO_VENUES + """
                positions: [{ file: ../data/p.csv }, { file: ../other/p.csv }]
                prices: [{ file: "%s" }]
                """.formatted(data.resolve("x.csv").toAbsolutePath()));
        List<NumberedEvent> events = Scenarios.events(scenario);

        SavedInput.save(scenario, saved);
        Files.delete(data.resolve("x.csv"));
        Files.delete(data.resolve("p.csv"));
        Files.delete(other.resolve("p.csv"));

        assertThat(files(saved).keySet())
                .hasSize(5)
                .filteredOn(file -> file.startsWith("files/"))
                .hasSize(3)
                .allMatch(file -> file.matches("files/[0-9a-f]{16}-[px]\\.csv"));
        Scenario again = SavedInput.open(saved).load(null);
        assertThat(again.inputHash()).isEqualTo(scenario.inputHash());
        assertThat(Scenarios.events(again)).isEqualTo(events);
    }

    @Test
    void shouldCopyWhatASymbolicLinkLeadsTo() throws Exception {
        Path data = Files.createDirectories(root.resolve("data"));
        Files.move(home.resolve("ticks.csv"), data.resolve("t.csv"));
        Files.createSymbolicLink(home.resolve("ticks.csv"), data.resolve("t.csv"));
        Files.createSymbolicLink(home.resolve("folder"), home);

        SavedInput.save(load(text("folder/positions.csv", "./ticks.csv")), saved);

        assertThat(saved.resolve("ticks.csv")).isRegularFile().hasContent(TICKS);
        assertThat(Files.isSymbolicLink(saved.resolve("ticks.csv"))).isFalse();
        assertThat(saved.resolve("folder/positions.csv")).isRegularFile().hasContent(POSITIONS);
    }

    @Test
    void shouldCopyAFileOnceThatIsNamedTwice() throws Exception {
        Scenario scenario = load(Scenarios.TWO_VENUES + """
                prices: [{ file: ticks.csv }, { file: ./ticks.csv }]
                """);

        SavedInput.save(scenario, saved);

        assertThat(files(saved)).containsOnlyKeys("scenario.yaml", "shortfuse-input.json", "ticks.csv");
        assertThat(SavedInput.open(saved).load(null).inputHash()).isEqualTo(scenario.inputHash());
    }

    @Test
    void shouldNotTakeAFileForTheScenario() throws Exception {
        Path ticks = Files.move(home.resolve("ticks.csv"), home.resolve("Scenario.yaml"));
        Path file = Scenarios.write(home, "wall.yaml", text("positions.csv", String.valueOf(ticks.getFileName())));
        Scenario scenario = ScenarioLoader.load(file);

        SavedInput.save(scenario, saved);

        assertThat(SavedInput.open(saved).load(null).inputHash()).isEqualTo(scenario.inputHash());
    }

    @Test
    void shouldSaveTheSameBytesWhenTheSavedInputIsRunIntoItsOwnFolderOrAnother() throws Exception {
        Path data = Files.createDirectories(root.resolve("data"));
        Files.move(home.resolve("ticks.csv"), data.resolve("t.csv"));
        SavedInput.save(load(text("positions.csv", "../data/t.csv")), saved);
        Map<String, String> before = files(saved);

        SavedInput.save(SavedInput.open(saved).load(null), saved);
        SavedInput.save(SavedInput.open(saved).load(null), root.resolve("elsewhere"));

        assertThat(files(saved)).isEqualTo(before);
        assertThat(files(root.resolve("elsewhere"))).isEqualTo(before);
    }

    @Test
    void shouldReplaceAnEarlierInputAndTouchNothingElse() throws Exception {
        SavedInput.save(load(text("positions.csv", "ticks.csv")), saved);
        Files.writeString(saved.resolve("notes.txt"), "mine");

        SavedInput.save(load(Scenarios.SMALL), saved);

        assertThat(files(saved)).containsOnlyKeys("scenario.yaml", "shortfuse-input.json", "notes.txt");
    }

    @Test
    void shouldKeepTheEarlierInputWhenAFileCannotBeCopied() throws Exception {
        SavedInput.save(load(text("positions.csv", "ticks.csv")), saved);
        Map<String, String> before = files(saved);
        Path gone = Scenarios.write(home, "gone.csv", MORE_POSITIONS);
        Scenario scenario = load(text("gone.csv", "ticks.csv"));
        Files.delete(gone);

        assertThatThrownBy(() -> SavedInput.save(scenario, saved)).isInstanceOf(IOException.class);

        assertThat(files(saved)).isEqualTo(before);
    }

    @Test
    void shouldRefuseAFolderThatHoldsSomethingElse() throws Exception {
        Files.createDirectories(saved);
        Files.writeString(saved.resolve("positions.csv"), "mine");
        Scenario scenario = load(text("positions.csv", "ticks.csv"));

        assertThat(SavedInput.mayBeSavedIn(saved)).isFalse();
        assertThatThrownBy(() -> SavedInput.save(scenario, saved))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("must be a folder for the input of a run");
        assertThat(files(saved)).isEqualTo(Map.of("positions.csv", "mine"));
    }

    @Test
    void shouldNoticeAFileThatChangedBeforeItWasCopiedAndNoneThatChangesLater() throws Exception {
        Scenario scenario = load(text("positions.csv", "ticks.csv"));
        Scenarios.write(home, "positions.csv", POSITIONS.replace(",2,", ",3,"));
        Scenario changedBefore = SavedInput.save(scenario, saved);
        Scenario fine = SavedInput.save(load(text("positions.csv", "ticks.csv")), root.resolve("later"));
        Scenarios.write(home, "positions.csv", POSITIONS);

        assertThatThrownBy(() -> Scenarios.events(changedBefore))
                .hasMessageContaining("must not change while the scenario is in use")
                .hasMessageContaining(home.resolve("positions.csv").toString());
        assertThat(Scenarios.events(fine)).isNotEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithAManifest() throws Exception {
        Files.createDirectories(saved);
        Path manifest = saved.resolve("shortfuse-input.json");

        assertThatThrownBy(() -> SavedInput.open(saved))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("must be a file that can be read");
        Files.writeString(manifest, "{ \"version\": 2, \"inputHash\": \"ab\", \"seed\": null, \"files\": [] }");
        assertThatThrownBy(() -> SavedInput.open(saved)).hasMessageContaining("version");
        Files.writeString(manifest, """
                { "version": 1, "inputHash": "ab", "seed": 1, "files": [{ "file": "a", "copy": "../../a" }] }
                """);
        assertThatThrownBy(() -> SavedInput.open(saved)).hasMessageContaining("must name a copy in this folder");
    }

    @Test
    void shouldRefuseAManifestWhoseCopyCannotBeAFile() throws Exception {
        SavedInput.save(load(text("positions.csv", "ticks.csv")), saved);
        Path manifest = saved.resolve("shortfuse-input.json");
        String written = Files.readString(manifest);
        Files.writeString(manifest, written.replace("\"copy\" : \"ticks.csv\"", "\"copy\" : \"ticks\\u0000.csv\""));

        assertThatThrownBy(() -> SavedInput.open(saved))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("must name a copy in this folder: copy=ticks .csv");
    }

    @Test
    void shouldLoadWhatHasBeenEditedSinceAsItNowIs() throws Exception {
        Scenario scenario = load(text("positions.csv", "ticks.csv"));
        SavedInput.save(scenario, saved);
        Files.writeString(saved.resolve("scenario.yaml"), text("positions.csv", "ticks.csv") + "# edited\n");

        SavedInput input = SavedInput.open(saved);

        assertThat(input.load(null).inputHash()).isNotEqualTo(input.inputHash());
    }
}
