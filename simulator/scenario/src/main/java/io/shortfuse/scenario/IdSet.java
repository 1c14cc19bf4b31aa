package io.shortfuse.scenario;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An exact set of ids, each with a file and a line, for millions of them: 14 bytes and the id's own, and a table of 8
 * bytes per slot. A {@code HashMap<String, ...>} takes several times that.
 */
final class IdSet {
    private static final int CHUNK = 1 << 20;
    private static final int CHUNK_BITS = 20;
    private static final int HEADER = Short.BYTES + Short.BYTES + Long.BYTES;
    private static final int FIRST_CAPACITY = 1 << 10;

    private final List<byte[]> chunks = new ArrayList<>();
    /** Each slot holds 1 + the address of an entry; 0 is free. */
    private long[] slots = new long[FIRST_CAPACITY];

    private int size;
    private int used = CHUNK;

    /** Where an id was seen first: the number of its file, and its line. */
    record Place(int file, long line) {}

    /**
     * Adds {@code id}, unless it is there.
     *
     * @param file in [0, 32767]
     * @return where it was seen first: {@code file} and {@code line}, if it is new
     */
    Place add(String id, int file, long line) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        int slot = slot(bytes, hash(bytes, 0, bytes.length));
        if (slots[slot] != 0) {
            long address = slots[slot] - 1;
            ByteBuffer entry = ByteBuffer.wrap(chunk(address));
            int offset = offset(address);
            return new Place(entry.getShort(offset + Short.BYTES), entry.getLong(offset + 2 * Short.BYTES));
        }
        slots[slot] = 1 + append(bytes, file, line);
        size++;
        if (size * 2L > slots.length) {
            grow();
        }
        return new Place(file, line);
    }

    private int slot(byte[] bytes, int hash) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0 && !holds(slots[slot] - 1, bytes)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean holds(long address, byte[] bytes) {
        byte[] chunk = chunk(address);
        int from = offset(address) + HEADER;
        return length(chunk, offset(address)) == bytes.length
                && Arrays.equals(chunk, from, from + bytes.length, bytes, 0, bytes.length);
    }

    private long append(byte[] bytes, int file, long line) {
        if (used + HEADER + bytes.length > CHUNK) {
            chunks.add(new byte[CHUNK]);
            used = 0;
        }
        long address = ((long) (chunks.size() - 1) << CHUNK_BITS) + used;
        ByteBuffer.wrap(chunks.get(chunks.size() - 1))
                .position(used)
                .putShort((short) bytes.length)
                .putShort((short) file)
                .putLong(line)
                .put(bytes);
        used += HEADER + bytes.length;
        return address;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long entry : old) {
            if (entry != 0) {
                int slot = hash(entry - 1) & (slots.length - 1);
                while (slots[slot] != 0) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = entry;
            }
        }
    }

    private int hash(long address) {
        byte[] chunk = chunk(address);
        int offset = offset(address);
        return hash(chunk, offset + HEADER, length(chunk, offset));
    }

    /** FNV-1a over 64 bits, folded: ids that differ in a counter spread well. */
    private static int hash(byte[] bytes, int from, int length) {
        long hash = 0xCBF29CE484222325L;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001B3L;
        }
        return (int) (hash ^ (hash >>> 32));
    }

    private static int length(byte[] chunk, int offset) {
        return ByteBuffer.wrap(chunk).getShort(offset);
    }

    private byte[] chunk(long address) {
        return chunks.get((int) (address >>> CHUNK_BITS));
    }

    private static int offset(long address) {
        return (int) (address & (CHUNK - 1));
    }
}
