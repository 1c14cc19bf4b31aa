package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.embedded.EmbeddedKafka;
import io.shortfuse.embedded.EmbeddedSchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios through a real broker, as the user runs them. */
class KafkaRunIT {
    private static final List<String> TABLES =
            List.of("liquidations.csv", "cascades.csv", "prices.csv", "auto-deleverages.csv");

    private final CommandLineFixture shortfuse = new CommandLineFixture();
    private final Path folder;
    private final Path scenario;

    KafkaRunIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.scenario = SmallScenario.writeTo(folder);
    }

    @Test
    void shouldWriteWhatTheEngineWritesDirectlyWhenItRunsThroughKafka() throws IOException {
        Path kafka = run("kafka");
        Path direct = run("direct", "--engine", "direct");

        assertSameFiles(kafka, direct);
        assertThat(Files.readString(kafka.resolve("summary.json"))).contains("\"engine\" : \"kafka\"");
        assertThat(kafka.resolve(".kafka")).doesNotExist();
        assertThat(kafka.resolve("shortfuse.log")).isNotEmptyFile();
    }

    @Test
    void shouldWriteTheSameWhenARunIsRepeatedOnAClusterUnderItsId() throws IOException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("broker"));
                EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory()) {
            String[] cluster = {
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--schema-registry-url",
                registry.url(),
                "--topic-prefix",
                "desk",
                "--partitions",
                "3",
                "--run-id",
                "r1"
            };

            Path first = run("first", cluster);
            Path again = run("again", cluster);
            Path direct = run("direct", "--engine", "direct");

            assertSameFiles(first, direct);
            assertSameFiles(again, direct);
        }
    }

    @Test
    void shouldRefuseARunIdThatHasBeenGivenToOtherInput() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("broker"));
                EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory()) {
            String[] cluster = {
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--schema-registry-url",
                registry.url(),
                "--run-id",
                "r1"
            };
            run("first", cluster);

            assertThat(execute("other", with(cluster, "--seed", "8"))).isEqualTo(3);

            assertThat(shortfuse.err())
                    .contains("universe small-wall-r1 has run before, from other input: choose another --run-id");
            assertThat(folder.resolve("other/summary.json")).doesNotExist();
        }
    }

    @Test
    void shouldGiveUpWhenNoSimulatorTakesUpTheRun() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("broker"));
                EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory()) {
            assertThat(execute(
                            "out",
                            "--bootstrap-servers",
                            kafka.bootstrapServers(),
                            "--schema-registry-url",
                            registry.url(),
                            "--no-simulator",
                            "--timeout",
                            "1"))
                    .isEqualTo(3);

            assertThat(shortfuse.err()).contains("nothing has happened for 1 s: no simulator has taken up universe");
        }
    }

    @Test
    void shouldTellWhichEventsWereRefused() throws IOException {
        Path positions = Files.writeString(folder.resolve("positions.csv"), """
                position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price
                gone,desk,binance:BTCUSDT,SHORT,1,90000,100,,,
                """);
        Path withRefusal =
                SmallScenario.writeTo(folder, "prices:\n", "  - file: " + positions.getFileName() + "\nprices:\n");

        assertThat(shortfuse.execute("run", withRefusal, "--out", folder.resolve("kafka")))
                .isZero();
        assertThat(shortfuse.execute("run", withRefusal, "--engine", "direct", "--out", folder.resolve("direct")))
                .isZero();

        String refusal = "event 203 was refused: MARGIN_GONE: must have equity greater than 0";
        assertThat(folder.resolve("kafka/shortfuse.log")).content().contains(refusal);
        assertThat(folder.resolve("direct/shortfuse.log")).content().contains(refusal);
        assertSameFiles(folder.resolve("kafka"), folder.resolve("direct"));
    }

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        Collections.addAll(all, more);
        return all.toArray(String[]::new);
    }

    private Path run(String out, String... options) {
        int status = execute(out, options);
        assertThat(status).as(shortfuse.err()).isZero();
        return folder.resolve(out);
    }

    private int execute(String out, String... options) {
        List<Object> args = new ArrayList<>(List.of("run", scenario, "--out", folder.resolve(out)));
        Collections.addAll(args, (Object[]) options);
        return shortfuse.execute(args.toArray());
    }

    private static void assertSameFiles(Path actual, Path expected) throws IOException {
        for (String table : TABLES) {
            assertThat(actual.resolve(table)).hasSameBinaryContentAs(expected.resolve(table));
        }
        assertThat(Summaries.withoutRun(actual)).isEqualTo(Summaries.withoutRun(expected));
    }
}
