package io.shortfuse.app.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
    private static final String INDENT = "  ";
    /** A last column of less is hard to read beside the others. */
    private static final int NARROWEST_LAST = 24;

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
        return lines(Terminal.UNLIMITED);
    }

    /**
     * The table in lines of at most {@code width} characters where words allow it: a last column of words is folded; where
     * that would leave it too little room, or it is one of figures, each row becomes a block of lines.
     */
    public List<String> lines(int width) {
        int[] widths = widths();
        int before = GAP.length() * (widths.length - 1);
        for (int i = 0; i < widths.length - 1; i++) {
            before += widths[i];
        }
        int last = widths.length - 1;
        if (before + widths[last] <= width) {
            return rowByRow(widths);
        }
        if (aligns.get(last) == Align.LEFT && width - before >= NARROWEST_LAST) {
            return folded(widths, width);
        }
        return widths.length == 2 ? stacked(width) : blocks(width);
    }

    private int[] widths() {
        int[] widths = new int[aligns.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private List<String> rowByRow(int[] widths) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add((beginning(row, widths) + cell(row, widths, widths.length - 1)).stripTrailing());
        }
        return lines;
    }

    private List<String> folded(int[] widths, int width) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            Folding.hanging(beginning(row, widths), row.get(widths.length - 1), width)
                    .forEach(line -> lines.add(line.stripTrailing()));
        }
        return lines;
    }

    /** All cells but the last, with the gap after each. */
    private String beginning(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length - 1; i++) {
            line.append(cell(row, widths, i)).append(GAP);
        }
        return line.toString();
    }

    private String cell(List<String> row, int[] widths, int column) {
        String cell = row.get(column);
        String padding = " ".repeat(widths[column] - cell.length());
        return aligns.get(column) == Align.RIGHT ? padding + cell : cell + padding;
    }

    /** A name, and what belongs to it under it. */
    private List<String> stacked(int width) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(row.get(0));
            lines.addAll(Folding.hanging(INDENT, row.get(1), width));
        }
        return lines;
    }

    /** How wide a line is that holds a whole row. */
    public int width() {
        return IntStream.of(widths()).sum() + GAP.length() * (aligns.size() - 1);
    }

    /** Each row but the first as its own list, named by the first, without what is empty. */
    private List<String> blocks(int width) {
        List<String> names = rows.get(0);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            lines.add(row.get(0));
            for (int i = 1; i < row.size(); i++) {
                if (!row.get(i).isEmpty()) {
                    lines.addAll(Folding.hanging(INDENT, (names.get(i) + " " + row.get(i)).stripLeading(), width));
                }
            }
        }
        return lines;
    }
}
