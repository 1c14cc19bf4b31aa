package io.shortfuse.app.command;

import io.shortfuse.app.run.RunFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps the state and the log of a simulator for one process at a time, until closed. Kafka Streams locks its state too,
 * but later than the log is begun anew. A process that is killed leaves the file, but not the lock on it.
 */
final class StateLock implements AutoCloseable {
    private final Path stateDirectory;
    private final String applicationId;
    private final FileChannel channel;

    private StateLock(Path stateDirectory, String applicationId, FileChannel channel) {
        this.stateDirectory = stateDirectory;
        this.applicationId = applicationId;
        this.channel = channel;
    }

    /**
     * Takes what {@code applicationId} has in {@code stateDirectory}, which is made if need be.
     *
     * @throws RunFailedException if another process has it
     * @throws IOException if nothing can be written there
     */
    static StateLock on(Path stateDirectory, String applicationId) throws RunFailedException, IOException {
        Files.createDirectories(stateDirectory);
        FileChannel channel = FileChannel.open(
                stateDirectory.resolve(applicationId + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new StateLock(stateDirectory, applicationId, channel);
            }
        } catch (OverlappingFileLockException e) {
            // This process has it: the same answer.
        }
        channel.close();
        throw new RunFailedException("another simulator keeps its state in " + stateDirectory.resolve(applicationId)
                + ": end it, or choose another --state-dir");
    }

    /** The id whose state it is. */
    String applicationId() {
        return applicationId;
    }

    /** The folder of the state. */
    Path state() {
        return stateDirectory.resolve(applicationId);
    }

    /** The log of the simulator that keeps it. */
    Path log() {
        return stateDirectory.resolve(applicationId + ".log");
    }

    /** The file stays: to delete it would take it from one who has opened it and waits for the lock. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
