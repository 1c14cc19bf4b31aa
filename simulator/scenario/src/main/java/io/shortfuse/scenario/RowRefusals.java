package io.shortfuse.scenario;

import java.nio.ByteBuffer;

/** What becomes of rows that break a rule: they are problems of the scenario, or they are left out. */
interface RowRefusals {
    /** Whether rows are left out, and the rest is right without them. */
    boolean leavesOut();

    /**
     * A row breaks a rule.
     *
     * @param first whether it is the first rule that this row breaks
     * @param row the bytes of the line, valid during the call
     * @param size bytes of the whole line
     */
    void add(RowRule rule, Problem problem, boolean first, ByteBuffer row, long size);

    /** Each is a problem. */
    static RowRefusals reportedTo(Problems problems) {
        return new RowRefusals() {
            @Override
            public boolean leavesOut() {
                return false;
            }

            @Override
            public void add(RowRule rule, Problem problem, boolean first, ByteBuffer row, long size) {
                problems.add(problem);
            }
        };
    }
}
