package io.shortfuse.app.command;

/** The command line or an input file is wrong. The message says where, and what would be right. */
public final class InputException extends Exception {
    /** What is wrong with what the user gave. */
    public InputException(String message) {
        super(message);
    }
}
