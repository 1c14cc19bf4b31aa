package io.shortfuse.observability.logging;

import java.util.Locale;

/** What a service writes to standard error. */
public enum LogFormat {
    /** Messages to a person: what must be known. */
    HUMAN,
    /** All that is logged, an object of JSON on each line. */
    JSON;

    /** What a format may be, for messages. */
    public static final String RULE = "must be human or json";

    /**
     * The format that was asked for; where none was, {@link #HUMAN} if a person watches.
     *
     * @param name empty: none was asked for
     * @param interactive whether standard error is a terminal
     * @throws IllegalArgumentException if there is no such format
     */
    public static LogFormat of(String name, boolean interactive) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "" -> interactive ? HUMAN : JSON;
            case "human" -> HUMAN;
            case "json" -> JSON;
            default -> throw new IllegalArgumentException(RULE + ": " + name);
        };
    }
}
