package io.shortfuse.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * The folder that an embedded broker keeps its data in: made on first use, formatted once, used by one broker at a time.
 * A marker file tells it from anything else, and its lock tells that it is in use; Kafka's own lock is taken only after the
 * metadata log has been opened.
 */
final class BrokerFolder implements AutoCloseable {
    static final String MARKER = "shortfuse-broker.lock";

    private static final String KAFKA_FORMAT_FILE = "meta.properties";

    private final Path path;
    private final FileChannel lockFile;

    private BrokerFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Opens the folder for one broker, until {@link #close()}.
     *
     * @throws EmbeddedStartException if the path is not a folder that can be written, holds something else, or is in use
     */
    static BrokerFolder open(Path dataDir) {
        Path path = dataDir.toAbsolutePath().normalize();
        if (path.toString().contains(",")) {
            throw refusal(path, "must have no comma in its path, which Kafka reads as a list of folders", null);
        }
        FileChannel lockFile = null;
        try {
            Files.createDirectories(path);
            requireOurs(path);
            lockFile = FileChannel.open(
                    path.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            requireUnused(path, lockFile);
            if (!Files.exists(path.resolve(KAFKA_FORMAT_FILE))) {
                format(path);
            }
            return new BrokerFolder(path, lockFile);
        } catch (EmbeddedStartException e) {
            closeQuietly(lockFile, e);
            throw e;
        } catch (Exception e) {
            EmbeddedStartException refusal =
                    refusal(path, "must be a folder that can be created, read and written (" + describe(e) + ")", e);
            closeQuietly(lockFile, refusal);
            throw refusal;
        }
    }

    Path path() {
        return path;
    }

    /** Gives the folder back, for the next broker. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static void requireOurs(Path path) throws IOException {
        if (Files.exists(path.resolve(MARKER))) {
            return;
        }
        try (Stream<Path> entries = Files.list(path)) {
            entries.findAny().ifPresent(entry -> {
                throw refusal(
                        path,
                        "must be empty or have been made by an embedded broker, but it holds " + entry.getFileName()
                                + " and no " + MARKER + "; choose a new folder",
                        null);
            });
        }
    }

    private static void requireUnused(Path path, FileChannel lockFile) throws IOException {
        FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException heldInThisJvm) {
            lock = null;
        }
        if (lock == null) {
            throw refusal(
                    path,
                    "must be used by one embedded broker at a time, but another one holds " + MARKER
                            + "; close that one, or choose another folder",
                    null);
        }
    }

    private static void format(Path path) throws Exception {
        // The bootstrap file without the format file is what an interrupted formatting leaves; it is written again.
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .addDirectory(path.toString())
                    .setMetadataLogDirectory(path.toString())
                    .run();
        }
    }

    private static EmbeddedStartException refusal(Path path, String rule, @Nullable Throwable cause) {
        return new EmbeddedStartException("The embedded broker's folder " + path + " " + rule, cause);
    }

    private static String describe(Exception e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private static void closeQuietly(@Nullable FileChannel channel, Exception primary) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            primary.addSuppressed(e);
        }
    }
}
