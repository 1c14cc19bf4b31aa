package io.shortfuse.scenario;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Rows that are left out: told one by one, counted, and of all but the first few nothing is kept. */
final class SkippedRows implements RowRefusals {
    private static final int KEPT = 100;

    private final Consumer<SkippedRow> listener;
    private final Map<RowRule, Long> byRule = new EnumMap<>(RowRule.class);
    private final List<SkippedRow> kept = new ArrayList<>();
    private long number;

    SkippedRows(Consumer<SkippedRow> listener) {
        this.listener = listener;
    }

    @Override
    public boolean leavesOut() {
        return true;
    }

    @Override
    public void add(RowRule rule, Problem problem, boolean first, ByteBuffer row, long size) {
        if (!first) {
            return;
        }
        byte[] bytes = new byte[row.remaining()];
        row.get(bytes);
        SkippedRow skipped = new SkippedRow(++number, rule, problem, ByteBuffer.wrap(bytes), size);
        byRule.merge(rule, 1L, Long::sum);
        if (kept.size() < KEPT) {
            kept.add(skipped);
        }
        listener.accept(skipped);
    }

    /** What has been left out so far. */
    Skipped soFar() {
        return new Skipped(byRule, kept);
    }
}
