package io.shortfuse.scenario;

/** What a value of a scenario rests on, as its author says. */
public enum Basis {
    /** Seen somewhere: the note says where and when. */
    MEASURED,
    /** Said by a venue: the note says where and when. */
    PUBLISHED,
    /** Chosen. */
    ASSUMED,
    /** The author does not say. */
    NOT_STATED
}
