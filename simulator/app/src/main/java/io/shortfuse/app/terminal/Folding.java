package io.shortfuse.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most so many characters. Words, and so numbers, stay whole: one that is longer has a line. */
public final class Folding {
    private Folding() {}

    /** The lines of {@code text}, at least one. */
    public static List<String> lines(String text, int width) {
        if (text.length() <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The same, with {@code first} before the first line and as many spaces before the others. */
    public static List<String> hanging(String first, String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : lines(text, Math.max(1, width - first.length()))) {
            lines.add((lines.isEmpty() ? first : " ".repeat(first.length())) + line);
        }
        return lines;
    }
}
