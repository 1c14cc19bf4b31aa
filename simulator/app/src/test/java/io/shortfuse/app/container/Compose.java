package io.shortfuse.app.container;

import io.shortfuse.app.it.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The repository's compose file, as a user starts it, under a name and on ports of its own. */
final class Compose implements AutoCloseable {
    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path folder;
    private final String project;
    private final int kafkaPort = Ports.free();
    private final int registryPort = Ports.free();

    /**
     * A project; nothing of it is started.
     *
     * @param folder for what the commands print
     * @param name of the project, which its containers are labelled with
     */
    Compose(Path folder, String name) {
        this.folder = folder;
        this.project = name;
    }

    /** How compose is called on this machine: its second version is a plugin of Docker's, its first a program. */
    static Optional<List<String>> command() {
        return Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                .filter(Compose::isThere)
                .findFirst();
    }

    private static boolean isThere(List<String> command) {
        List<String> version = new ArrayList<>(command);
        version.add("version");
        try {
            Process process = new ProcessBuilder(version)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A compose command that runs. */
    Program start(String... arguments) {
        List<String> all = new ArrayList<>(command().orElseThrow());
        all.addAll(List.of(
                "--project-name",
                project,
                "--file",
                REPOSITORY.resolve("docker-compose.yml").toString()));
        all.addAll(Arrays.asList(arguments));
        return Program.start(folder, all, environment());
    }

    private Map<String, String> environment() {
        return Map.of(
                "SHORTFUSE_INGEST_IMAGE",
                Images.INGEST,
                "SHORTFUSE_SIMULATOR_IMAGE",
                Images.SIMULATOR,
                "SHORTFUSE_KAFKA_PORT",
                String.valueOf(kafkaPort),
                "SHORTFUSE_SCHEMA_REGISTRY_PORT",
                String.valueOf(registryPort));
    }

    /** A compose command that has run, and succeeded. */
    void run(String... arguments) throws InterruptedException {
        try (Program command = start(arguments)) {
            command.finish(PATIENCE);
        }
    }

    /** Where programs of this machine find its broker. */
    String bootstrapServers() {
        return Ports.LOOPBACK + ":" + kafkaPort;
    }

    /** Where programs of this machine find its registry. */
    String registryUrl() {
        return "http://" + Ports.LOOPBACK + ":" + registryPort
                + System.getenv().getOrDefault("SHORTFUSE_SCHEMA_REGISTRY_PATH", "");
    }

    String project() {
        return project;
    }

    /** Takes down what is up, with its volumes; what the containers said goes to a file first. */
    @Override
    public void close() {
        try {
            keepLogs();
            run("down", "--volumes", "--timeout", "20");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it is taken down: " + project, e);
        }
    }

    private void keepLogs() throws InterruptedException {
        try (Program logs = start("logs", "--no-color")) {
            logs.exitStatus(PATIENCE);
            Files.writeString(Path.of("target", project + ".log"), logs.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
