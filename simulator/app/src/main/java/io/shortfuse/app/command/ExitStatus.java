package io.shortfuse.app.command;

/** What the process's exit status says. Anything else is a bug. */
public final class ExitStatus {
    /** Done. */
    public static final int DONE = 0;
    /** A bug: the program did not expect this. */
    public static final int BUG = 1;
    /** The command line or an input file is wrong; the message says where. */
    public static final int INPUT = 2;
    /** It could not be completed: broker, registry, disk. */
    public static final int NOT_COMPLETED = 3;

    private ExitStatus() {}
}
