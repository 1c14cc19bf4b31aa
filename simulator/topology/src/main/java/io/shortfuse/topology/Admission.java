package io.shortfuse.topology;

import org.jspecify.annotations.Nullable;

/** Where an event's number puts it: the log of a universe has one writer, who numbers without gaps. */
enum Admission {
    /** It is the next one. */
    NEXT,
    /** It was taken in before: its publisher started again. */
    REPEAT,
    /** Events before it are missing. */
    GAP,
    /** It has no number, and only a live universe may have such events; or one that is none. */
    UNNUMBERED;

    static Admission of(@Nullable Long sequence, long expected) {
        if (sequence == null || sequence < 1) {
            return UNNUMBERED;
        }
        if (sequence == expected) {
            return NEXT;
        }
        return sequence < expected ? REPEAT : GAP;
    }
}
