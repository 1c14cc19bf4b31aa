package io.shortfuse.observability.logging;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** A print stream that remembers why something could not be written; Java's own keeps only that it could not. */
public final class ResultStream extends PrintStream {
    private static final String CLOSED_PIPE = "Broken pipe";

    private final Watched watched;

    /** Prints to {@code out}, and flushes it after each line. */
    public ResultStream(OutputStream out, Charset charset) {
        this(new Watched(out), charset);
    }

    private ResultStream(Watched watched, Charset charset) {
        super(watched, true, charset);
        this.watched = watched;
    }

    /**
     * Why not all of it could be written; null: it could, or nobody wants it. A reader who has seen enough ends a pipe
     * early, {@code | head} for one, and that is no failure.
     */
    public @Nullable IOException failure() {
        flush();
        IOException failure = watched.failure;
        return failure == null || CLOSED_PIPE.equals(failure.getMessage()) ? null : failure;
    }

    private static final class Watched extends FilterOutputStream {
        private @Nullable IOException failure;

        Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            try {
                out.write(b);
            } catch (IOException e) {
                throw remembered(e);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw remembered(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw remembered(e);
            }
        }

        private IOException remembered(IOException e) {
            failure = failure == null ? e : failure;
            return e;
        }
    }
}
