package io.shortfuse.ingest;

/** What the process's exit status says. Anything else is a bug. */
final class ExitStatus {
    /** Done. */
    static final int DONE = 0;
    /** A bug: the program did not expect this. */
    static final int BUG = 1;
    /** The command line or an input file is wrong; the message says where. */
    static final int INPUT = 2;
    /** It could not be completed: broker, registry, disk. */
    static final int NOT_COMPLETED = 3;

    private ExitStatus() {}
}
