package io.shortfuse.app.report.chart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML, and SVG inside of it. Every text and every attribute is escaped, so that nothing which comes from a
 * scenario can become an element; what is opened must be closed, innermost first.
 */
public final class Markup {
    private static final Set<String> INLINE = Set.of("a", "b", "code", "data", "em", "small", "span", "strong", "time");
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder out = new StringBuilder("<!doctype html>");
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; {@code attributes} are names and values in turn. */
    public Markup open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the innermost element. */
    public Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element without content. */
    public Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    /** An element with a text in it. */
    public Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    public Markup text(String text) {
        escape(text);
        return this;
    }

    /** The style sheet, which is the program's own and is not escaped. */
    public Markup style(String css) {
        if (css.contains("</")) {
            throw new IllegalArgumentException("a style sheet must not end its element");
        }
        out.append("\n<style>").append(css).append("</style>");
        return this;
    }

    /**
     * The document.
     *
     * @throws IllegalStateException if an element is open
     */
    public String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("an element must be closed: " + open);
        }
        return out.append('\n').toString();
    }

    private void start(String tag, String... attributes) {
        if (!INLINE.contains(tag)) {
            out.append('\n');
        }
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append(c);
                default -> out.append(Character.isISOControl(c) ? REPLACEMENT : c);
            }
        }
    }
}
