package io.shortfuse.app.risk;

import io.shortfuse.app.terminal.Folding;
import io.shortfuse.app.terminal.Table;
import java.util.ArrayList;
import java.util.List;

/** Paragraphs and tables, a blank line between them. */
final class TextLines {
    /** Longer lines are hard to read, however wide the terminal is. */
    private static final int WIDEST = 110;

    private static final String INDENT = "  ";
    private static final int LEAST_BAR = 8;
    private static final int MOST_BAR = 40;

    private final int width;
    private final List<String> lines = new ArrayList<>();

    TextLines(int width) {
        this.width = width;
    }

    void paragraph(String text) {
        between();
        lines.addAll(Folding.lines(text, Math.min(width, WIDEST)));
    }

    void table(Table table) {
        between();
        table.lines(width - INDENT.length()).forEach(line -> lines.add(INDENT + line));
    }

    /** Whether a table's rows have a line each. */
    boolean hasRoomFor(Table table) {
        return table.width() <= width - INDENT.length();
    }

    private void between() {
        if (!lines.isEmpty()) {
            lines.add("");
        }
    }

    /** How wide the bars of a table may be whose other columns take so much, with the gaps between them. */
    int barWidth(int others) {
        return Math.max(LEAST_BAR, Math.min(MOST_BAR, Math.min(width, WIDEST) - INDENT.length() - others));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
