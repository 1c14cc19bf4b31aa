package io.shortfuse.app.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.Shortfuse;
import io.shortfuse.app.it.Program;
import io.shortfuse.app.it.Scenarios;
import io.shortfuse.ingest.IngestMain;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.MountableFile;

/** A cluster with TLS, whose broker and registry both want a password. docs/containers.md tells how it is set up. */
@ContainerTest
class SecuredClusterIT {
    private static final int NOT_COMPLETED = 3;
    private static final int SHORTS = 2_000;
    private static final Path EXAMPLE = Path.of("../../examples/client.properties");
    private static final User DESK = new User("desk", "open sesame");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path folder;

    private static Network network;
    private static SecuredBroker broker;
    private static Apicurio registry;
    private static Certificate certificate;
    private static Certificate stranger;
    private static Path properties;
    private static Path scenario;

    @BeforeAll
    static void start() throws InterruptedException, IOException {
        Images.build(folder);
        certificate = Certificate.create(folder, "server");
        stranger = Certificate.create(folder, "stranger");
        scenario = Scenarios.wall(folder, "2025-12-22T00:00:00Z", SHORTS);
        properties = Files.writeString(
                folder.resolve("client.properties"),
                Files.readString(EXAMPLE)
                        .replace("/etc/shortfuse/ca.pem", certificate.trusted().toString()));
        network = Network.newNetwork();
        broker = new SecuredBroker(network, certificate, DESK);
        registry = Apicurio.secured(network, certificate, DESK);
        Startables.deepStart(broker, registry).join();
    }

    @AfterAll
    static void stop() {
        if (network != null) {
            registry.close();
            broker.close();
            network.close();
        }
    }

    @Test
    void shouldSayWhatADirectRunSaysWhenBrokerAndRegistryWantTlsAndPasswords() throws Exception {
        try (SimulatorContainer simulator = withProperties(inCluster(new SimulatorContainer(network)))
                        .withCommand("simulate", "--config", properties.toString());
                GenericContainer<?> ingest = container(Images.INGEST)
                        .withEnv(inTheEnvironment())
                        .withCopyFileToContainer(MountableFile.forHostPath(scenario), "/data/wall.yaml")
                        .withCommand("wall.yaml", "--run-id", "secured")
                        .withStartupCheckStrategy(
                                new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(1)))) {
            simulator.start();
            ingest.start();

            Runs runs = new Runs(folder, scenario);
            runs.read("secured", cluster());
            assertThat(runs.assertSameAsDirect("secured")).isPositive();
        }
    }

    /** What the file says, as environment variables. */
    private static Map<String, String> inTheEnvironment() throws IOException {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(properties)) {
            file.load(reader);
        }
        return file.stringPropertyNames().stream()
                .collect(Collectors.toMap(SecuredClusterIT::variable, file::getProperty));
    }

    private static String variable(String property) {
        return "SHORTFUSE_CLIENT_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static GenericContainer<?> container(String image) {
        return inCluster(new GenericContainer<>(image).withNetwork(network));
    }

    private static <C extends GenericContainer<?>> C inCluster(C container) {
        container
                .withEnv("SHORTFUSE_BOOTSTRAP_SERVERS", SecuredBroker.bootstrapServersInside())
                .withEnv("SHORTFUSE_SCHEMA_REGISTRY_URL", registry.urlInside())
                .withCopyFileToContainer(
                        MountableFile.forHostPath(certificate.trusted(), 0644),
                        certificate.trusted().toString());
        return container;
    }

    private static <C extends GenericContainer<?>> C withProperties(C container) {
        container.withCopyFileToContainer(MountableFile.forHostPath(properties, 0644), properties.toString());
        return container;
    }

    private static List<String> cluster() {
        return List.of(
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--schema-registry-url",
                registry.url(),
                "--config",
                properties.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "run, sasl.jaas.config, Invalid username or password; see sasl.jaas.config",
        "simulate, sasl.jaas.config, Invalid username or password; see sasl.jaas.config",
        "ingest, sasl.jaas.config, Invalid username or password; see sasl.jaas.config",
        "run, basic.auth.user.info, see basic.auth.credentials.source and basic.auth.user.info",
        "simulate, basic.auth.user.info, see basic.auth.credentials.source and basic.auth.user.info",
        "ingest, basic.auth.user.info, see basic.auth.credentials.source and basic.auth.user.info",
        "run, ssl.truststore.location, see ssl.truststore.location",
        "run, schema.registry.ssl.truststore.location, see schema.registry.ssl.truststore.location",
    })
    void shouldSayWhatIsWrongWhenItIsNotLetIn(String command, String property, String message) throws Exception {
        String wrong =
                switch (property) {
                    case "sasl.jaas.config" -> new User(DESK.name(), "wrong").jaas(false);
                    case "basic.auth.user.info" -> DESK.name() + ":wrong";
                    default -> stranger.trusted().toString();
                };
        try (Program program = program(command, Map.of(variable(property), wrong))) {
            assertThat(program.exitStatus(PATIENCE)).as(program.err()).isEqualTo(NOT_COMPLETED);
            assertThat(program.err()).contains(message);
            assertThat(program.out()).isEmpty();
        }
    }

    private static Program program(String command, Map<String, String> environment) {
        List<String> arguments = new ArrayList<>();
        Class<?> main = Shortfuse.class;
        switch (command) {
            case "run" ->
                arguments.addAll(List.of(
                        "run",
                        scenario.toString(),
                        "--out",
                        folder.resolve("refused").toString()));
            case "simulate" ->
                arguments.addAll(List.of(
                        "simulate", "--state-dir", folder.resolve("state").toString()));
            default -> {
                main = IngestMain.class;
                arguments.add(scenario.toString());
            }
        }
        arguments.addAll(cluster());
        return Program.java(folder, main, arguments, environment);
    }
}
