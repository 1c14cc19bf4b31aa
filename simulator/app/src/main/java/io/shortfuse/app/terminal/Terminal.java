package io.shortfuse.app.terminal;

import io.shortfuse.observability.logging.PlainText;
import io.shortfuse.observability.logging.ResultStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command speaks: data on {@code out}, messages and progress on {@code err}. What is printed as lines has nothing
 * in it that a terminal would obey.
 *
 * @param out standard output
 * @param err standard error
 * @param charset of both
 * @param interactive whether {@code err} is a terminal that a person watches
 * @param columns width of that terminal
 * @param outColumns width of the terminal that {@code out} is; {@link #UNLIMITED} where it is none, so that a program
 *     that reads it finds whole lines
 * @param colour whether {@code out} may be coloured
 * @param quiet whether messages are left out; errors are told all the same
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        Charset charset,
        boolean interactive,
        int columns,
        int outColumns,
        boolean colour,
        boolean quiet) {
    /** The width of what is no terminal. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final String ERR_COLUMNS = "shortfuse.terminal.columns";
    private static final String OUT_COLUMNS = "shortfuse.output.columns";
    private static final int DEFAULT_COLUMNS = 80;

    /** A terminal whose data is never folded nor coloured, and whose messages are told. */
    public Terminal(PrintStream out, PrintStream err, Charset charset, boolean interactive, int columns) {
        this(out, err, charset, interactive, columns, UNLIMITED, false, false);
    }

    /**
     * The process's own streams. Java cannot tell whether one is a terminal: the launcher says in the system properties
     * {@value #ERR_COLUMNS} and {@value #OUT_COLUMNS} how wide it is, 0 or nothing where it is none.
     */
    public static Terminal system() {
        Charset charset = Charset.forName(System.getProperty("native.encoding", "US-ASCII"));
        return of(
                new ResultStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), charset),
                new PrintStream(System.err, true, charset),
                charset,
                Integer.getInteger(ERR_COLUMNS, 0),
                Integer.getInteger(OUT_COLUMNS, 0),
                System.getenv());
    }

    /**
     * A terminal as the environment wants it: {@code COLUMNS} is stronger than the width of a terminal, and {@code
     * NO_COLOR} or {@code TERM=dumb} keep it without colour.
     *
     * @param errColumns measured width of standard error; 0: no terminal
     * @param outColumns measured width of standard output; 0: no terminal
     */
    static Terminal of(
            PrintStream out,
            PrintStream err,
            Charset charset,
            int errColumns,
            int outColumns,
            Map<String, String> environment) {
        int wanted = columns(environment.getOrDefault("COLUMNS", ""));
        boolean colour = outColumns > 0
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(
                out,
                err,
                charset,
                errColumns > 0,
                firstPositive(wanted, errColumns, outColumns, DEFAULT_COLUMNS),
                outColumns > 0 ? firstPositive(wanted, outColumns) : UNLIMITED,
                colour,
                false);
    }

    private static int columns(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static int firstPositive(int... values) {
        for (int value : values) {
            if (value > 0) {
                return value;
            }
        }
        return DEFAULT_COLUMNS;
    }

    /** The same, without messages and progress. */
    public Terminal silenced() {
        return new Terminal(out, err, charset, false, columns, outColumns, colour, true);
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

    /** Why not all data could be printed so far; null: it could, as far as {@link #out} can tell. */
    public @Nullable IOException outFailure() {
        return out instanceof ResultStream results ? results.failure() : null;
    }

    /** Prints data. */
    public void print(List<String> lines) {
        lines.forEach(line -> out.println(PlainText.of(line)));
    }

    /** Prints a message, which {@code --quiet} leaves out. */
    public void tell(String message) {
        if (!quiet) {
            err.println(PlainText.of(message));
        }
    }

    /** Prints what went wrong, whatever else is left out. */
    public void complain(String error) {
        err.println(PlainText.of(error));
    }
}
