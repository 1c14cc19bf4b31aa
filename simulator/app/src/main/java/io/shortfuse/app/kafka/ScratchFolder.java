package io.shortfuse.app.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder for what is needed only while a run lasts; closing it removes it with all it holds. */
public final class ScratchFolder implements StackFolder {
    private final Path path;

    private ScratchFolder(Path path) {
        this.path = path;
    }

    /**
     * An empty folder at {@code path}. What is there already was left by a run that was killed, and is removed.
     *
     * @throws UncheckedIOException if the disk fails
     */
    public static ScratchFolder at(Path path) {
        ScratchFolder folder = new ScratchFolder(path);
        folder.close();
        return folder;
    }

    @Override
    public Path broker() {
        return path.resolve("broker");
    }

    @Override
    public @Nullable Path registry() {
        return null;
    }

    @Override
    public Path simulator() {
        return path.resolve("state");
    }

    @Override
    public void isTaken() {}

    @Override
    public void close() {
        remove(path);
    }

    /** Removes a folder with all it holds. */
    static void remove(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try {
            Files.walkFileTree(path, new Removal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            if (e != null) {
                throw e;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
