package io.shortfuse.scenario;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A row of a data file that is wrong and was left out.
 *
 * @param number 1, 2, ... without gaps among the rows that are left out of one input, in the order in which it is read
 * @param rule that it breaks: the first, where there are several
 * @param problem file as the scenario writes it, line, column, rule in words, value
 * @param row the bytes of the line without its end; of one that is longer than 16,384 bytes the beginning
 * @param size bytes of the whole line
 */
public record SkippedRow(long number, RowRule rule, Problem problem, ByteBuffer row, long size) {
    public SkippedRow {
        row = row.asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer row() {
        return row.duplicate();
    }

    /** The row as text; bytes that are not UTF-8 are replaced. */
    public String text() {
        return StandardCharsets.UTF_8.decode(row()).toString();
    }
}
