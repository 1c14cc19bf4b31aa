package io.shortfuse.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** A table in characters: columns as wide as their widest cell, two spaces apart. */
public final class Table {
    /** How a column's cells are aligned. */
    public enum Align {
        /** For words. */
        LEFT,
        /** For figures. */
        RIGHT
    }

    private static final String GAP = "  ";

    private final List<Align> aligns;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table whose columns are aligned in this way. */
    public Table(Align... aligns) {
        this.aligns = List.of(aligns);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has not one cell per column
     */
    public Table row(String... cells) {
        if (cells.length != aligns.size()) {
            throw new IllegalArgumentException(
                    "a row has a cell per column: columns=" + aligns.size() + ", cells=" + cells.length);
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The table, a line per row. */
    public List<String> lines() {
        int[] widths = new int[aligns.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? "" : GAP)
                        .append(aligns.get(i) == Align.RIGHT ? padding + row.get(i) : row.get(i) + padding);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
