package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What {@code --data-dir} keeps from one process to the next: the data of broker, registry and simulator, and where the
 * files of the runs are. One process has it at a time.
 */
public final class DataFolder implements StackFolder {
    static final String MARKER = "shortfuse-data.properties";

    private static final String PROCESS = "process.id";
    private static final String RUNS = "runs.properties";
    private static final String FORMAT_KEY = "format";
    private static final String KAFKA_KEY = "kafka";
    private static final String FORMAT = "1";
    private static final String READ_ONLY = "Read-only file system";

    private final Path path;
    private final FileChannel marker;
    private final boolean isNew;
    private boolean isTaken;

    private DataFolder(Path path, FileChannel marker, boolean isNew) {
        this.path = path;
        this.marker = marker;
        this.isNew = isNew;
    }

    /**
     * Opens it until closed; made if need be, and removed again if nothing comes up in it.
     *
     * @throws UnusableFolderException if it is something else, was written by another version, or may not be written
     * @throws RunFailedException if another process has it, or the disk fails
     */
    public static DataFolder open(Path folder) throws UnusableFolderException, RunFailedException {
        return open(folder, AppInfoParser.getVersion());
    }

    /** {@link #open(Path)} by a program with that version of Kafka. */
    static DataFolder open(Path folder, String kafkaVersion) throws UnusableFolderException, RunFailedException {
        Path path = folder.toAbsolutePath().normalize();
        if (path.toString().contains(",")) {
            throw new UnusableFolderException(
                    "must have no comma in its path, which Kafka takes for a list of folders: " + folder);
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new UnusableFolderException("must be a folder: " + folder);
        }
        try {
            boolean isNew = Files.notExists(path);
            Files.createDirectories(path);
            requireOurs(folder, path);
            FileChannel marker = FileChannel.open(
                    path.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                requireUnused(folder, path, marker);
                requireVersion(folder, marker, kafkaVersion);
                Files.writeString(path.resolve(PROCESS), ProcessHandle.current().pid() + "\n");
            } catch (UnusableFolderException | RunFailedException | IOException e) {
                marker.close();
                throw e;
            }
            return new DataFolder(path, marker, isNew);
        } catch (IOException e) {
            if (e instanceof AccessDeniedException || isReadOnly(e)) {
                throw new UnusableFolderException("must be a folder that may be written: " + folder + " ("
                        + (e instanceof AccessDeniedException ? "permission denied" : "read-only file system") + ")");
            }
            throw new RunFailedException("--data-dir " + folder + " cannot be used: " + e, e);
        }
    }

    private static boolean isReadOnly(IOException e) {
        return e instanceof FileSystemException failure && READ_ONLY.equals(failure.getReason());
    }

    private static void requireOurs(Path folder, Path path) throws UnusableFolderException, IOException {
        if (Files.exists(path.resolve(MARKER))) {
            return;
        }
        try (Stream<Path> entries = Files.list(path)) {
            Optional<Path> other = entries.findAny();
            if (other.isPresent()) {
                throw new UnusableFolderException("must be a new or empty folder, or one that --data-dir has made: "
                        + folder + " holds " + other.get().getFileName() + " and no " + MARKER);
            }
        }
    }

    private static void requireUnused(Path folder, Path path, FileChannel marker)
            throws RunFailedException, IOException {
        try {
            if (marker.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // This process has it: the same answer.
        }
        throw new RunFailedException("--data-dir " + folder + " is in use by another shortfuse" + process(path)
                + ": end that one, or choose another folder");
    }

    private static String process(Path path) {
        try {
            return " (process " + Files.readString(path.resolve(PROCESS)).strip() + ")";
        } catch (IOException e) {
            return "";
        }
    }

    /** Broker data is for one minor version: a newer Kafka may read it, but nobody has tried, and an older one may not. */
    private static void requireVersion(Path folder, FileChannel marker, String kafkaVersion)
            throws UnusableFolderException, IOException {
        Properties written = new Properties();
        try {
            written.load(Channels.newInputStream(marker));
        } catch (IllegalArgumentException e) {
            throw new UnusableFolderException(
                    "must have a " + MARKER + " that can be read: " + folder + " (" + e.getMessage() + ")");
        }
        if (written.isEmpty()) {
            marker.truncate(0);
            marker.write(ByteBuffer.wrap((FORMAT_KEY + "=" + FORMAT + "\n" + KAFKA_KEY + "=" + kafkaVersion + "\n")
                    .getBytes(StandardCharsets.ISO_8859_1)));
            marker.force(true);
            return;
        }
        String format = written.getProperty(FORMAT_KEY, "none");
        String kafka = written.getProperty(KAFKA_KEY, "none");
        if (!format.equals(FORMAT) || !minor(kafka).equals(minor(kafkaVersion))) {
            throw new UnusableFolderException("must be of this version, Kafka " + kafkaVersion + " and format " + FORMAT
                    + ": " + folder + " was written with Kafka " + kafka + " and format " + format
                    + "; use the shortfuse that wrote it, or another folder");
        }
    }

    private static String minor(String version) {
        String[] parts = version.split("\\.", 3);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    @Override
    public Path broker() {
        return path.resolve("broker");
    }

    @Override
    public Path registry() {
        return path.resolve("registry");
    }

    @Override
    public Path simulator() {
        return path.resolve("simulator");
    }

    /**
     * Remembers where the files of a run are.
     *
     * @throws IOException if the disk fails
     */
    public void remember(String universe, Path runFolder) throws IOException {
        SortedMap<String, Path> runs = new TreeMap<>(runs());
        runs.put(universe, runFolder.toAbsolutePath().normalize());
        Properties properties = new Properties();
        runs.forEach((name, at) -> properties.setProperty(name, at.toString()));
        Path part = path.resolve(RUNS + ".part");
        try (OutputStream out = Files.newOutputStream(part)) {
            properties.store(out, "universe=folder of its run");
        }
        Files.move(part, path.resolve(RUNS), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The folders of the runs so far, by universe; one may have been moved since.
     *
     * @throws IOException if the disk fails
     */
    public SortedMap<String, Path> runs() throws IOException {
        SortedMap<String, Path> runs = new TreeMap<>();
        if (Files.exists(path.resolve(RUNS))) {
            Properties properties = new Properties();
            try (InputStream in = Files.newInputStream(path.resolve(RUNS))) {
                properties.load(in);
            } catch (IllegalArgumentException e) {
                throw new IOException(path.resolve(RUNS) + " cannot be read: " + e.getMessage(), e);
            }
            properties.stringPropertyNames().forEach(name -> runs.put(name, Path.of(properties.getProperty(name))));
        }
        return runs;
    }

    @Override
    public void isTaken() {
        isTaken = true;
    }

    /** Gives it back. A second call does nothing. */
    @Override
    public void close() {
        if (!marker.isOpen()) {
            return;
        }
        try (marker) {
            Files.deleteIfExists(path.resolve(PROCESS));
            if (isNew && !isTaken) {
                ScratchFolder.remove(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
