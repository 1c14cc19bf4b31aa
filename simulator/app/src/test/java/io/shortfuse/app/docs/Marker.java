package io.shortfuse.app.docs;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a comment before a block says to the test, {@code <!-- name: value -->}.
 *
 * @param name what it says
 * @param value the text after the colon; empty where nothing belongs there
 */
record Marker(Name name, String value) {
    enum Name {
        /** Excuses the block, with the reason. */
        NOT_RUN,
        /** Excuses the block: the test class of this name does the same. */
        RUN_BY,
        /** The commands end with this status instead of 0. */
        EXITS,
        /** The commands go on, until the page ends. */
        STAYS_UP,
        /** The commands can be run where this command succeeds; the test is skipped where it does not. */
        NEEDS,
        /** The block is a part of this file of the repository. */
        FROM;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        private boolean takesValue() {
            return this != STAYS_UP;
        }
    }

    /**
     * Reads a comment.
     *
     * @throws IllegalArgumentException if it is none of these: a mistyped marker must not excuse anything
     */
    static Marker parse(String comment) {
        String body = comment.strip()
                .replaceFirst("^<!--", "")
                .replaceFirst("-->$", "")
                .strip();
        int colon = body.indexOf(':');
        String name = (colon < 0 ? body : body.substring(0, colon)).strip();
        String value = colon < 0 ? "" : body.substring(colon + 1).strip();
        return Arrays.stream(Name.values())
                .filter(known -> known.text().equals(name) && known.takesValue() == !value.isEmpty())
                .findFirst()
                .map(known -> new Marker(known, value))
                .orElseThrow(() -> new IllegalArgumentException("a comment before a block must be one of "
                        + Arrays.stream(Name.values()).map(Name::text).toList() + ", with a value but for 'stays up': "
                        + comment.strip()));
    }
}
