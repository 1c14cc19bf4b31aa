package io.shortfuse.scenario;

/** What a value of a scenario rests on, as its author says. */
public enum Basis {
    /** Seen somewhere: the note says where and when. */
    MEASURED,
    /** Chosen. */
    ASSUMED,
    /** The author does not say. */
    NOT_STATED
}
