package io.shortfuse.engine.book;

/**
 * Reads what the next liquidations of a ladder will read. A position and its place in the table lie anywhere in
 * memory; read when their turn comes, each would be waited for, one after the other. Read here, in short loops, the
 * processor waits for many at once. It changes nothing but the time that a large book takes.
 */
final class ReadAhead {
    /** How many positions at a time. */
    static final int DISTANCE = 16;

    private final int[] slots = new int[DISTANCE];
    private final int[] hashes = new int[DISTANCE];
    /**
     * Of what was read last; nobody wants it. What is stored in an object that lives on is made, so that no compiler leaves
     * the reading out.
     */
    int sum;

    /** Reads some positions only. */
    void of(int[] all, int from, int to, PositionArena positions) {
        int seen = 0;
        for (int i = from; i < to; i++) {
            seen += positions.touch(all[i]);
        }
        sum = seen;
    }

    void of(PriceLadder ladder, PositionArena positions, IdTable table) {
        int count = ladder.first(slots);
        int seen = 0;
        for (int i = 0; i < count; i++) {
            seen += positions.touch(slots[i]);
        }
        for (int i = 0; i < count; i++) {
            hashes[i] = positions.positionIdHash(slots[i]);
        }
        for (int i = 0; i < count; i++) {
            seen += table.slotAt(table.start(hashes[i]));
        }
        sum = seen;
    }
}
