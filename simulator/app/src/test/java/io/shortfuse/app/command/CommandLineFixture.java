package io.shortfuse.app.command;

import io.shortfuse.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Executes command lines in this process and keeps what they print. */
final class CommandLineFixture {
    private static final int WIDTH = 100;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    int execute(Object... args) {
        return executeAt(Terminal.UNLIMITED, args);
    }

    /** With a standard output of so many columns. */
    int executeAt(int outColumns, Object... args) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false,
                WIDTH,
                outColumns,
                false,
                false);
        return ShortfuseCommand.execute(
                terminal, Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
