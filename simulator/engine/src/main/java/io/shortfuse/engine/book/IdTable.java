package io.shortfuse.engine.book;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A hash table from position ids to slots: open addressing with linear probing. A place holds a slot and its whole hash,
 * so that neither a search nor a removal reads the positions that merely stand near.
 */
final class IdTable {
    private static final int SMALLEST = 32;
    private static final long EMPTY = 0;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LongPages places;
    private int mask;
    private int size;

    IdTable() {
        this(empty(SMALLEST), SMALLEST - 1, 0);
    }

    private IdTable(LongPages places, int mask, int size) {
        this.places = places;
        this.mask = mask;
        this.size = size;
    }

    private static LongPages empty(int capacity) {
        LongPages places = new LongPages();
        places.ensure(capacity);
        return places;
    }

    /** Of an id's bytes, eight at a time, each multiplied and mixed (as MurmurHash3 finishes). */
    static int hash(byte[] bytes, int from, int length) {
        long hash = length;
        int at = from;
        int end = from + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(bytes, at));
        }
        if (at < end) {
            long rest = 0;
            for (; at < end; at++) {
                rest = (rest << Byte.SIZE) | (bytes[at] & 0xff);
            }
            hash = mix(hash ^ rest);
        }
        return (int) (hash ^ (hash >>> Integer.SIZE));
    }

    private static long mix(long value) {
        long mixed = value * 0xff51afd7ed558ccdL;
        mixed ^= mixed >>> 33;
        mixed *= 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 29);
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

    /** Number of places, from 0. */
    int places() {
        return mask + 1;
    }

    /** The slot at a place, or {@link Book#NONE}. */
    int slotAt(int at) {
        return slot(places.get(at));
    }

    /** The hash that the slot at a place was added with. */
    int hashAt(int at) {
        return hash(places.get(at));
    }

    private static long place(int hash, int slot) {
        return ((long) hash << Integer.SIZE) | (slot + 1);
    }

    private static int slot(long place) {
        return (int) place - 1;
    }

    private static int hash(long place) {
        return (int) (place >>> Integer.SIZE);
    }

    void add(int hash, int slot) {
        if (size * 5L >= places() * 3L) {
            grow();
        }
        put(place(hash, slot));
        size++;
    }

    private void put(long place) {
        int at = start(hash(place));
        while (places.get(at) != EMPTY) {
            at = next(at);
        }
        places.set(at, place);
    }

    private void grow() {
        LongPages old = places;
        int count = places();
        places = empty(count * 2);
        mask = count * 2 - 1;
        for (int at = 0; at < count; at++) {
            long place = old.get(at);
            if (place != EMPTY) {
                put(place);
            }
        }
    }

    /** Removes a slot and moves back what its place kept from its own. */
    void remove(int hash, int slot) {
        long gone = place(hash, slot);
        int hole = start(hash);
        while (places.get(hole) != gone) {
            hole = next(hole);
        }
        size--;
        long other;
        for (int at = next(hole); (other = places.get(at)) != EMPTY; at = next(at)) {
            int home = start(hash(other));
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                places.set(hole, other);
                hole = at;
            }
        }
        places.set(hole, EMPTY);
    }

    /** Gives all pages up, so that copies may be made of what is here now. */
    void share() {
        places.share();
    }

    /** A copy of what {@link #share} has given up and nobody has written to since. */
    IdTable copy() {
        return new IdTable(places.copy(), mask, size);
    }
}
