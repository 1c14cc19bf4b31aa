package io.shortfuse.engine.book;

import java.util.Arrays;

/** A hash table from position ids to slots: open addressing with linear probing; the slots' hashes are kept by the book. */
final class IdTable {
    private int[] slots = empty(32);
    private int mask = slots.length - 1;
    private int size;

    private static int[] empty(int capacity) {
        int[] table = new int[capacity];
        Arrays.fill(table, Book.NONE);
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

    int start(int hash) {
        return hash & mask;
    }

    int next(int at) {
        return (at + 1) & mask;
    }

    int slotAt(int at) {
        return slots[at];
    }

    void add(int hash, int slot, int[] hashes) {
        if (size * 5L >= slots.length * 3L) {
            grow(hashes);
        }
        int at = start(hash);
        while (slots[at] != Book.NONE) {
            at = next(at);
        }
        slots[at] = slot;
        size++;
    }

    private void grow(int[] hashes) {
        int[] old = slots;
        slots = empty(old.length * 2);
        mask = slots.length - 1;
        for (int slot : old) {
            if (slot != Book.NONE) {
                int at = start(hashes[slot]);
                while (slots[at] != Book.NONE) {
                    at = next(at);
                }
                slots[at] = slot;
            }
        }
    }

    /** Removes a slot and moves back what its place kept from its own. */
    void remove(int hash, int slot, int[] hashes) {
        int at = start(hash);
        while (slots[at] != slot) {
            at = next(at);
        }
        size--;
        int hole = at;
        for (int i = next(hole); slots[i] != Book.NONE; i = next(i)) {
            int home = start(hashes[slots[i]]);
            if (((i - home) & mask) >= ((i - hole) & mask)) {
                slots[hole] = slots[i];
                hole = i;
            }
        }
        slots[hole] = Book.NONE;
    }
}
