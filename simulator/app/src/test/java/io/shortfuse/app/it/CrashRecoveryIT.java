package io.shortfuse.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shortfuse.app.Shortfuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulator that is killed inside a cascade, with a transaction open, and starts again with nothing on its disk. */
class CrashRecoveryIT {
    private static final String LIQUIDATIONS = "shortfuse.liquidations.v1";
    private static final int SHORTS = 60_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void shouldSayTheSameAsAnUndisturbedSimulatorWhenKilledInsideACascade() throws Exception {
        Path scenario = Scenarios.wall(folder, "2025-12-22T00:00:00Z", SHORTS);
        Path undisturbed = folder.resolve("direct");
        try (Program direct = Program.java(
                folder,
                Shortfuse.class,
                List.of("run", scenario.toString(), "--engine", "direct", "--out", undisturbed.toString()))) {
            direct.finish(PATIENCE);
        }

        Path killed = folder.resolve("killed");
        try (LocalCluster cluster = new LocalCluster(folder, Map.of());
                KafkaConsumer<byte[], byte[]> dirty = cluster.consumer("read_uncommitted");
                KafkaConsumer<byte[], byte[]> committed = cluster.consumer("read_committed")) {
            try (Program setup = Program.java(
                    folder, Shortfuse.class, cluster.arguments("topics", "--create", "--partitions", "1"))) {
                setup.finish(PATIENCE);
            }
            Program simulator = simulate(cluster, "first");
            List<String> run = cluster.arguments(
                    "run", scenario.toString(), "--no-simulator", "--out", killed.toString(), "--run-id", "crash");
            try (Program reader = Program.java(folder, Shortfuse.class, run)) {
                int insideTransactions = 0;
                for (int kill = 1; insideTransactions < 2; kill++) {
                    long enough = (long) SHORTS * kill / 10;
                    assertThat(enough).as("kills before the cascade is over").isLessThan(SHORTS);
                    Program running = simulator;
                    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> {
                        assertThat(running.isAlive()).as(running.err()).isTrue();
                        long written = LocalCluster.end(dirty, LIQUIDATIONS);
                        return written > enough && written > LocalCluster.end(committed, LIQUIDATIONS);
                    });
                    simulator.kill();
                    // Nothing is on its way any more: what lies between the two is an open transaction. (A commit that
                    // the kill came too late for leaves none; that kill is one more, but not the one that is wanted.)
                    long seen = LocalCluster.end(committed, LIQUIDATIONS);
                    if (LocalCluster.end(dirty, LIQUIDATIONS) > seen) {
                        insideTransactions++;
                    }
                    // A read-committed subscriber has seen what was done before the last kill.
                    assertThat(seen).isGreaterThanOrEqualTo((long) SHORTS * (kill - 1) / 20);
                    assertThat(reader.isAlive()).as(reader.err()).isTrue();
                    simulator = simulate(cluster, "again-" + kill);
                }
                reader.finish(PATIENCE);
            } finally {
                simulator.close();
            }
        }

        for (String file : List.of("liquidations.csv", "cascades.csv", "prices.csv", "auto-deleverages.csv")) {
            assertThat(killed.resolve(file)).hasSameBinaryContentAs(undisturbed.resolve(file));
        }
        assertThat(liquidations(killed)).isGreaterThan(SHORTS / 2);
    }

    private Program simulate(LocalCluster cluster, String state) {
        List<String> arguments = cluster.arguments(
                "simulate", "--state-dir", folder.resolve("state-" + state).toString());
        return Program.java(folder, Shortfuse.class, arguments);
    }

    private static long liquidations(Path out) throws IOException {
        try (var lines = Files.lines(out.resolve("liquidations.csv"))) {
            return lines.count() - 1;
        }
    }
}
