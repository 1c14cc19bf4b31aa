package io.shortfuse.engine.book;

/**
 * A hash table from position ids to slots: open addressing with linear probing; the slots' hashes are kept with the
 * positions.
 */
final class IdTable {
    private static final int SMALLEST = 32;

    private final PositionPages positions;
    private IntPages slots;
    private int mask;
    private int size;

    IdTable(PositionPages positions) {
        this(positions, empty(SMALLEST), SMALLEST - 1, 0);
    }

    private IdTable(PositionPages positions, IntPages slots, int mask, int size) {
        this.positions = positions;
        this.slots = slots;
        this.mask = mask;
        this.size = size;
    }

    private static IntPages empty(int capacity) {
        IntPages table = new IntPages(Book.NONE);
        table.ensure(capacity);
        return table;
    }

    /** FNV-1a with a final mix, over the id's bytes. */
    static int hash(byte[] id) {
        int hash = 0x811c9dc5;
        for (byte b : id) {
            hash = (hash ^ b) * 0x01000193;
        }
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    int size() {
        return size;
    }

    int start(int hash) {
        return hash & mask;
    }

    int next(int at) {
        return (at + 1) & mask;
    }

    int slotAt(int at) {
        return slots.get(at);
    }

    /** Number of places, each of which {@link #slotAt} tells the slot of, or {@link Book#NONE}. */
    int places() {
        return mask + 1;
    }

    void add(int hash, int slot) {
        if (size * 5L >= places() * 3L) {
            grow();
        }
        place(hash, slot);
        size++;
    }

    private void place(int hash, int slot) {
        int at = start(hash);
        while (slots.get(at) != Book.NONE) {
            at = next(at);
        }
        slots.set(at, slot);
    }

    private void grow() {
        IntPages old = slots;
        int places = places();
        slots = empty(places * 2);
        mask = places * 2 - 1;
        for (int at = 0; at < places; at++) {
            int slot = old.get(at);
            if (slot != Book.NONE) {
                place(positions.hash(slot), slot);
            }
        }
    }

    /** Removes a slot and moves back what its place kept from its own. */
    void remove(int hash, int slot) {
        int at = start(hash);
        while (slots.get(at) != slot) {
            at = next(at);
        }
        size--;
        int hole = at;
        int other;
        for (int i = next(hole); (other = slots.get(i)) != Book.NONE; i = next(i)) {
            int home = start(positions.hash(other));
            if (((i - home) & mask) >= ((i - hole) & mask)) {
                slots.set(hole, other);
                hole = i;
            }
        }
        slots.set(hole, Book.NONE);
    }

    /** Gives all pages up, so that copies may be made of what is here now. */
    void share() {
        slots.share();
    }

    /** A copy over a copy of the positions. */
    IdTable copy(PositionPages copiedPositions) {
        return new IdTable(copiedPositions, slots.copy(), mask, size);
    }
}
