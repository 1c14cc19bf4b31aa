package io.shortfuse.app.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.it.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.MountableFile;

/** The images of ingest and simulator, between a broker and a registry that are not ours. */
@ContainerTest
class ContainerizedJobIT {
    private static final int SHORTS = 2_000;

    @TempDir
    private Path folder;

    @BeforeEach
    void images() throws InterruptedException {
        Images.build(folder);
    }

    @Test
    void shouldSayWhatADirectRunSaysWhenIngestAndSimulatorAreContainers() throws Exception {
        Path scenario = Scenarios.wall(folder, "2025-12-22T00:00:00Z", SHORTS);
        try (Network network = Network.newNetwork();
                KafkaContainer kafka = new KafkaContainer(Images.kafka())
                        .withNetwork(network)
                        .withListener("kafka:19092")
                        .withCreateContainerCmdModifier(Loopback.only(9092));
                Apicurio registry = Apicurio.open(network)) {
            Startables.deepStart(kafka, registry).join();
            Map<String, String> inside = Map.of(
                    "SHORTFUSE_BOOTSTRAP_SERVERS",
                    "kafka:19092",
                    "SHORTFUSE_SCHEMA_REGISTRY_URL",
                    registry.urlInside());
            try (SimulatorContainer simulator = new SimulatorContainer(network).withEnv(inside);
                    GenericContainer<?> ingest = new GenericContainer<>(Images.INGEST)
                            .withNetwork(network)
                            .withEnv(inside)
                            .withCopyFileToContainer(MountableFile.forHostPath(scenario), "/data/wall.yaml")
                            .withCommand("wall.yaml", "--run-id", "boxed")
                            .withStartupCheckStrategy(
                                    new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(1)))) {
                simulator.start();
                ingest.start();
                assertThat(ingest.getLogs()).contains("wall-boxed");
                assertThat(user(simulator)).isEqualTo("10001");

                Runs runs = new Runs(folder, scenario);
                runs.read(
                        "boxed",
                        List.of(
                                "--bootstrap-servers", kafka.getBootstrapServers(),
                                "--schema-registry-url", registry.url()));
                runs.assertSameAsDirect("boxed");
            }
        }
    }

    private static String user(GenericContainer<?> container) throws Exception {
        return container.execInContainer("id", "-u").getStdout().trim();
    }
}
