package io.shortfuse.app.output;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Files that are closed together, each of them even if another one cannot be. */
final class OpenFiles implements Closeable {
    private final Deque<Closeable> files = new ArrayDeque<>();

    <T extends Closeable> T add(T file) {
        files.push(file);
        return file;
    }

    /** Closes all but {@code last}, which {@link #close} closes. */
    void closeAllBut(Closeable last) throws IOException {
        files.remove(last);
        try {
            close();
        } finally {
            files.push(last);
        }
    }

    /** Closes all because of {@code cause}, to which further errors are added. */
    void closeAfter(Exception cause) {
        try {
            close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        @Nullable IOException first = null;
        while (!files.isEmpty()) {
            try {
                files.pop().close();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
