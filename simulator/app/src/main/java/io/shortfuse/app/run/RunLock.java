package io.shortfuse.app.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a folder for one run at a time, until closed. A run that is killed leaves the file, but not the lock on it. */
public final class RunLock implements AutoCloseable {
    static final String FILE = ".shortfuse.lock";

    private final RunFolder folder;
    private final Path file;
    private final FileChannel channel;

    private RunLock(RunFolder folder, Path file, FileChannel channel) {
        this.folder = folder;
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the folder, which is made if need be.
     *
     * @throws RunFailedException if another run has it
     * @throws IOException if nothing can be written there
     */
    public static RunLock on(RunFolder folder) throws RunFailedException, IOException {
        Files.createDirectories(folder.path());
        Path file = folder.path().resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new RunLock(folder, file, channel);
            }
        } catch (OverlappingFileLockException e) {
            // This process has it: the same answer.
        }
        channel.close();
        throw new RunFailedException("another run is writing to " + folder.path()
                + ": end it (a run with --keep goes on until Ctrl-C), or choose another --out");
    }

    /** What is taken. */
    public RunFolder folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
    }
}
