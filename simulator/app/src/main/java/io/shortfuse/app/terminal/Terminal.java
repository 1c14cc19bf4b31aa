package io.shortfuse.app.terminal;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Where a command speaks: data on {@code out}, messages and progress on {@code err}.
 *
 * @param out standard output
 * @param err standard error
 * @param charset of both
 * @param interactive whether {@code err} is a terminal that a person watches
 * @param columns width of that terminal
 */
public record Terminal(PrintStream out, PrintStream err, Charset charset, boolean interactive, int columns) {
    private static final String COLUMNS = "shortfuse.terminal.columns";
    private static final int DEFAULT_COLUMNS = 80;

    /**
     * The process's own streams. Java cannot tell whether standard error is a terminal: the launcher says in the system
     * property {@value #COLUMNS} how wide it is, 0 or nothing where it is none.
     */
    public static Terminal system() {
        int columns = Integer.getInteger(COLUMNS, 0);
        Charset charset = Charset.forName(System.getProperty("native.encoding", "US-ASCII"));
        return new Terminal(
                new PrintStream(System.out, true, charset),
                new PrintStream(System.err, true, charset),
                charset,
                columns > 0,
                columns > 0 ? columns : DEFAULT_COLUMNS);
    }

    /** What a chart may be drawn with. */
    public Glyphs glyphs() {
        return Glyphs.of(charset);
    }

    /** {@link #out} as a writer. */
    public PrintWriter outWriter() {
        return new PrintWriter(new OutputStreamWriter(out, charset), true);
    }

    /** {@link #err} as a writer. */
    public PrintWriter errWriter() {
        return new PrintWriter(new OutputStreamWriter(err, charset), true);
    }

    /** Prints data. */
    public void print(List<String> lines) {
        lines.forEach(out::println);
    }

    /** Prints a message. */
    public void tell(String message) {
        err.println(message);
    }
}
