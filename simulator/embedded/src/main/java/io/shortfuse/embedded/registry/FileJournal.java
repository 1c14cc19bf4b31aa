package io.shortfuse.embedded.registry;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shortfuse.embedded.EmbeddedStartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a file: a line of JSON that says what it is, then one for each change, each on disk before {@link #append}
 * returns. A crash can tear the last line only, and nobody has been told of that change: it is dropped at the next start.
 */
final class FileJournal implements Journal {
    static final String FILE_NAME = "schema-registry.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] HEADER =
            "{\"journal\":\"shortfuse-schema-registry\",\"format\":1}\n".getBytes(StandardCharsets.UTF_8);

    private final Path file;
    private final FileChannel channel;
    private boolean damaged;

    private FileJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the journal of a folder, making both if need be.
     *
     * @param replay is given the changes in the journal, the oldest first
     * @throws EmbeddedStartException if the folder cannot be written, the journal is in use, is none, or is damaged elsewhere
     *     than at its end
     */
    static FileJournal open(Path folder, Consumer<RegistryChange> replay) {
        Path file = folder.toAbsolutePath().normalize().resolve(FILE_NAME);
        FileJournal journal = null;
        try {
            Files.createDirectories(file.getParent());
            journal = new FileJournal(
                    file,
                    FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            journal.lock();
            journal.recover(replay);
            return journal;
        } catch (EmbeddedStartException e) {
            closeQuietly(journal, e);
            throw e;
        } catch (IOException e) {
            EmbeddedStartException refusal = refusal(
                    file,
                    "must be a file that can be created, read and written ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage() + ")",
                    e);
            closeQuietly(journal, refusal);
            throw refusal;
        }
    }

    @Override
    public void append(RegistryChange change) throws IOException {
        if (damaged) {
            throw new IOException(
                    file + " could not be brought back to its state before a failed write; restart the registry");
        }
        long end = channel.size();
        try {
            write(ByteBuffer.wrap((JSON.writeValueAsString(change) + "\n").getBytes(StandardCharsets.UTF_8)), end);
        } catch (IOException e) {
            takeBack(end, e);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void lock() throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldInThisJvm) {
            lock = null;
        }
        if (lock == null) {
            throw refusal(file, "must be used by one registry at a time, but another one has it; close that one", null);
        }
    }

    private void recover(Consumer<RegistryChange> replay) throws IOException {
        byte[] content = Files.readAllBytes(file);
        if (isTornHeader(content)) {
            channel.truncate(0);
            write(ByteBuffer.wrap(HEADER), 0);
            syncFolder();
            return;
        }
        if (content.length < HEADER.length || !startsWithHeader(content)) {
            throw refusal(file, "must begin as the journal of an embedded schema registry, format 1, does", null);
        }
        int start = HEADER.length;
        for (int line = 2; start < content.length; line++) {
            int end = indexOfNewline(content, start);
            RegistryChange change = end < 0 ? null : parse(content, start, end, line);
            if (change == null) {
                LOG.warn("{} ends in a line that was not written whole, line {}: it is dropped", file, line);
                channel.truncate(start);
                channel.force(true);
                return;
            }
            replay.accept(change);
            start = end + 1;
        }
    }

    /** The change in a whole line; null if it is damaged and the last, so that a crash explains it. */
    private @Nullable RegistryChange parse(byte[] content, int start, int end, int line) throws IOException {
        try {
            RegistryChange change = JSON.readValue(content, start, end - start, RegistryChange.class);
            if (change == null) {
                throw new JsonParseException(null, "null is no change");
            }
            return change;
        } catch (JsonProcessingException e) {
            if (end == content.length - 1) {
                return null;
            }
            throw refusal(
                    file,
                    "must have a change in every line, but line " + line + " is "
                            + new String(content, start, end - start, StandardCharsets.UTF_8) + " ("
                            + e.getOriginalMessage() + "); restore the file, or delete it to start afresh",
                    e);
        }
    }

    private static boolean isTornHeader(byte[] content) {
        for (int i = 0; i < content.length; i++) {
            if (i >= HEADER.length - 1 || content[i] != HEADER[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWithHeader(byte[] content) {
        return Arrays.equals(content, 0, HEADER.length, HEADER, 0, HEADER.length);
    }

    private static int indexOfNewline(byte[] content, int from) {
        for (int i = from; i < content.length; i++) {
            if (content[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        channel.force(false);
    }

    private void takeBack(long end, IOException failure) {
        try {
            channel.truncate(end);
            channel.force(true);
        } catch (IOException e) {
            damaged = true;
            failure.addSuppressed(e);
        }
    }

    /** A new file's name is part of its folder: without this a crash can lose the whole file. */
    private void syncFolder() throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
            entry.force(true);
        }
    }

    private static EmbeddedStartException refusal(Path file, String rule, @Nullable Throwable cause) {
        return new EmbeddedStartException("The embedded schema registry's journal " + file + " " + rule, cause);
    }

    private static void closeQuietly(@Nullable FileJournal journal, Exception primary) {
        if (journal == null) {
            return;
        }
        try {
            journal.close();
        } catch (IOException e) {
            primary.addSuppressed(e);
        }
    }
}
