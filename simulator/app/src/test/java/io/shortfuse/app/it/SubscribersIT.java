package io.shortfuse.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.shortfuse.app.Shortfuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While {@code run --keep} is up, other people's programs rebuild {@code liquidations.csv} from the topic. */
class SubscribersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path EXAMPLE = Path.of("..", "..", "examples", "liquidations.py");

    @TempDir
    private static Path folder;

    private static Path out;
    private static Program kept;

    @BeforeAll
    static void runAndKeep() throws IOException {
        Path scenario = Scenarios.wall(folder, "2025-12-22T00:00:00Z", 2_000);
        out = folder.resolve("out");
        Program program = Program.java(
                folder,
                Shortfuse.class,
                List.of("run", scenario.toString(), "--out", out.toString(), "--keep", "--run-id", "kept"));
        kept = program;
        await().atMost(PATIENCE).until(() -> {
            assertThat(program.isAlive()).as(program.err()).isTrue();
            return address("Kafka") != null && address("Schema registry") != null;
        });
    }

    @AfterAll
    static void end() {
        kept.close();
    }

    private static @Nullable String address(String setting) {
        Matcher matcher = Pattern.compile("(?m)^" + setting + " +(\\S+)").matcher(kept.out() + kept.err());
        return matcher.find() ? matcher.group(1) : null;
    }

    @Test
    void shouldBeReadByConfluentsDeserializerInAnotherProcess() throws Exception {
        List<String> fields = List.of(
                "sequence",
                "eventTime",
                "cascadeId",
                "wave",
                "market",
                "positionId",
                "account",
                "side",
                "quantity",
                "notional",
                "markPrice",
                "liquidationPrice",
                "bankruptcyPrice",
                "fillPrice",
                "fee",
                "insuranceFundChange",
                "deficit",
                "autoDeleveragedQuantity",
                "remainingQuantity");
        List<String> arguments = new ArrayList<>(
                List.of(String.valueOf(address("Kafka")), String.valueOf(address("Schema registry")), "wall-kept"));
        arguments.addAll(fields);
        try (Program subscriber = Program.java(folder, PlainSubscriber.class, arguments)) {
            subscriber.finish(PATIENCE);

            List<List<String>> rows =
                    subscriber.out().lines().map(SubscribersIT::cells).toList();
            assertThat(rows)
                    .isEqualTo(
                            written().skip(1).map(SubscribersIT::inNanoseconds).toList());
            assertThat(rows).hasSizeGreaterThan(500);
        }
    }

    @Test
    void shouldBeReadByPython() throws Exception {
        assumeThat(PYTHON).as("Debian's python3").exists();
        try (Program probe =
                Program.start(folder, List.of(PYTHON.toString(), "-c", "import avro.schema, confluent_kafka"))) {
            await().atMost(PATIENCE).until(() -> !probe.isAlive());
            assumeThat(probe.err())
                    .as("Debian's python3-confluent-kafka and python3-avro")
                    .isEmpty();
        }
        try (Program subscriber = Program.start(
                folder,
                List.of(
                        PYTHON.toString(),
                        EXAMPLE.toString(),
                        String.valueOf(address("Kafka")),
                        String.valueOf(address("Schema registry")),
                        "wall-kept"))) {
            subscriber.finish(PATIENCE);

            assertThat(subscriber.out().lines().map(SubscribersIT::cells).toList())
                    .isEqualTo(written().toList());
        }
    }

    private static Stream<List<String>> written() throws IOException {
        return Files.readAllLines(out.resolve("liquidations.csv")).stream().map(SubscribersIT::cells);
    }

    /** Numbers are compared by value: programs write them in different ways. */
    private static List<String> cells(String line) {
        return Stream.of(line.split(",", -1)).map(SubscribersIT::canonical).toList();
    }

    private static String canonical(String cell) {
        try {
            return Double.toString(Double.parseDouble(cell));
        } catch (NumberFormatException text) {
            return cell;
        }
    }

    private static List<String> inNanoseconds(List<String> row) {
        Instant time = Instant.parse(row.get(1));
        List<String> changed = new ArrayList<>(row);
        changed.set(1, canonical(Long.toString(time.getEpochSecond() * 1_000_000_000L + time.getNano())));
        return changed;
    }
}
