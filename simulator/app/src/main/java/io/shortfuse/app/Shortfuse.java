package io.shortfuse.app;

import io.shortfuse.app.command.ShortfuseCommand;
import io.shortfuse.app.logging.UncaughtExceptions;
import io.shortfuse.app.terminal.Terminal;

/** The program. */
public final class Shortfuse {
    private Shortfuse() {}

    /** Runs the command line and ends the process with its exit status. */
    public static void main(String[] args) {
        UncaughtExceptions.areLogged();
        System.exit(ShortfuseCommand.execute(Terminal.system(), args));
    }
}
