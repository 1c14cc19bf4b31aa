package io.shortfuse.app.docs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of code of a page, and what it is to a reader.
 *
 * @param page path of the page in the repository
 * @param line its first line, 1 or more
 * @param kind what it is
 * @param text the code, ending in a line feed
 * @param markers what stands in comments before it
 * @param file of {@link Kind#FILE}: the name that the text gives it; else null
 */
record Block(
        String page,
        int line,
        Kind kind,
        String text,
        List<Marker> markers,
        @Nullable String file) {
    enum Kind {
        /** To be typed into a shell: indented, or fenced as {@code sh}. */
        COMMANDS,
        /** What the commands before it print: fenced, without a language. */
        OUTPUT,
        /** To be saved under a name: fenced with a language, after a paragraph that is nothing but the name. */
        FILE,
        /** A part of a file of the repository, which its marker {@code from} names. */
        EXCERPT,
        /** A picture: fenced as {@code text}. */
        PICTURE,
        /** None of these. */
        UNKNOWN
    }

    /** The value of a marker; null: it has none. */
    @Nullable
    String marker(Marker.Name name) {
        return markers.stream()
                .filter(marker -> marker.name() == name)
                .map(Marker::value)
                .findFirst()
                .orElse(null);
    }

    boolean has(Marker.Name name) {
        return marker(name) != null;
    }

    boolean isExcused() {
        return has(Marker.Name.NOT_RUN) || has(Marker.Name.RUN_BY);
    }

    /** Where it stands, as editors understand it. */
    String place() {
        return page + ":" + line;
    }

    @Override
    public String toString() {
        return place() + " " + text.lines().findFirst().orElse("").strip();
    }
}
