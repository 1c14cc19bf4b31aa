package io.shortfuse.app.command;

import io.shortfuse.app.kafka.DataFolder;
import io.shortfuse.app.kafka.EmbeddedPorts;
import io.shortfuse.app.kafka.UnusableFolderException;
import io.shortfuse.app.run.RunFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where broker and registry of this process listen, and where they keep their data. */
final class EmbeddedOptions {
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "Keep the data of broker, registry and simulator here, for the next time: a new or empty folder,"
                            + " or one that this option made. By default it is gone afterwards.")
    private @Nullable Path dataDir;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Loopback port of the broker. Default: a free one.")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Loopback port of the schema registry. Default: a free one.")
    private int registryPort;

    /** Whether any of them is given: they are of no use on a cluster elsewhere. */
    boolean isGiven() {
        return dataDir != null || kafkaPort != 0 || registryPort != 0;
    }

    /** The ports, checked. */
    EmbeddedPorts ports() throws InputException {
        int kafka = port("--kafka-port", kafkaPort);
        int registry = port("--registry-port", registryPort);
        if (kafka == registry && kafka != 0) {
            throw new InputException("--kafka-port and --registry-port must be two ports: " + kafka);
        }
        return new EmbeddedPorts(kafka, registry);
    }

    static int port(String option, int port) throws InputException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new InputException(option + " must be from 1 to " + HIGHEST_PORT + ", or 0 for a free one: " + port);
        }
        return port;
    }

    /**
     * The data folder, which must be there, opened; null if none is named.
     *
     * @throws InputException if it cannot be one
     * @throws RunFailedException if another process has it
     */
    @Nullable
    DataFolder openExistingData() throws InputException, RunFailedException {
        if (dataDir != null && Files.notExists(dataDir)) {
            throw new InputException("--data-dir must be a folder, and there is none: " + dataDir
                    + "; a run makes one: shortfuse run SCENARIO --keep --data-dir " + dataDir);
        }
        return openData();
    }

    /**
     * The data folder, opened, made if need be; null if none is named.
     *
     * @throws InputException if it cannot be one
     * @throws RunFailedException if another process has it
     */
    @Nullable
    DataFolder openData() throws InputException, RunFailedException {
        if (dataDir == null) {
            return null;
        }
        if (dataDir.toString().isEmpty()) {
            throw new InputException("--data-dir must name a folder, and is empty");
        }
        try {
            return DataFolder.open(dataDir);
        } catch (UnusableFolderException e) {
            throw new InputException("--data-dir " + e.getMessage());
        }
    }
}
