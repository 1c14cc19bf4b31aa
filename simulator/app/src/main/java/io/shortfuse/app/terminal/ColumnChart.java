package io.shortfuse.app.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** A small chart of columns, drawn in characters. */
final class ColumnChart {
    private static final int MAX_COLUMN_WIDTH = 3;

    private final int width;
    private final int height;
    private final Glyphs glyphs;

    /**
     * @param width characters that the columns may take, at least 1
     * @param height lines that the columns take, at least 1
     */
    ColumnChart(int width, int height, Glyphs glyphs) {
        this.width = width;
        this.height = height;
        this.glyphs = glyphs;
    }

    /** How many neighbouring values are added up to a column, so that {@code values} of them fit. */
    int valuesPerColumn(int values) {
        return Math.max(1, (values + width - 1) / width);
    }

    /**
     * The lines of the chart, the highest column reaching the first line.
     *
     * @param values 0 or more each, at least one
     * @param scale how the value of the highest column is written
     */
    List<String> draw(double[] values, DoubleFunction<String> scale) {
        double[] columns = bins(values, valuesPerColumn(values.length));
        double highest = 0;
        for (double column : columns) {
            highest = Math.max(highest, column);
        }
        String top = scale.apply(highest);
        int columnWidth = Math.max(1, Math.min(MAX_COLUMN_WIDTH, width / columns.length));
        List<String> lines = new ArrayList<>();
        for (int level = height - 1; level >= 0; level--) {
            StringBuilder line = new StringBuilder(pad(level == height - 1 ? top : "", top.length()))
                    .append(' ')
                    .append(glyphs.vertical());
            for (double column : columns) {
                char cell = glyphs.fill(steps(column, highest) - level * glyphs.steps());
                line.append(String.valueOf(cell).repeat(columnWidth));
            }
            lines.add(line.toString().stripTrailing());
        }
        lines.add(pad("0", top.length()) + " " + glyphs.corner()
                + String.valueOf(glyphs.horizontal()).repeat(columnWidth * columns.length));
        return lines;
    }

    /** Height of a column in steps; one that is not zero shows. */
    private int steps(double value, double highest) {
        if (!(value > 0)) {
            return 0;
        }
        return Math.max(1, (int) Math.round(value / highest * height * glyphs.steps()));
    }

    private static double[] bins(double[] values, int valuesPerColumn) {
        double[] bins = new double[(values.length + valuesPerColumn - 1) / valuesPerColumn];
        for (int i = 0; i < values.length; i++) {
            bins[i / valuesPerColumn] += values[i];
        }
        return bins;
    }

    private static String pad(String text, int length) {
        return " ".repeat(length - text.length()) + text;
    }
}
