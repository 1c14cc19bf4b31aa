package io.shortfuse.engine.book;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The ids of a book's positions as bytes in large pages: an object each would cost more than the figures of the
 * position. An entry is a position id and an account, each a length byte and up to 255 bytes of UTF-8, and never
 * straddles two pages.
 */
final class IdArena {
    private static final int PAGE_BITS = 18;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_SIZE - 1;

    /** Of an entry with ids of 20 characters. */
    private static final int USUAL_SIZE = 42;

    private byte[][] pages = new byte[4][];
    private int used;
    private int dead;

    IdArena() {}

    /**
     * A copy. Entries are never changed, so both go on with the same pages; what either adds the other never reads: the
     * source fills its last page on, the copy begins one of its own.
     */
    private IdArena(IdArena source) {
        pages = source.pages.clone();
        used = source.used;
        dead = source.dead;
        int left = PAGE_SIZE - (used & PAGE_MASK);
        if (left < PAGE_SIZE) {
            used = end(used, left);
            dead += left;
        }
    }

    IdArena copy() {
        return new IdArena(this);
    }

    /** Stores an entry and returns its offset. */
    int add(byte[] positionId, byte[] account) {
        int offset = reserve(2 + positionId.length + account.length);
        byte[] page = pages[offset >>> PAGE_BITS];
        int at = offset & PAGE_MASK;
        page[at++] = (byte) positionId.length;
        System.arraycopy(positionId, 0, page, at, positionId.length);
        at += positionId.length;
        page[at++] = (byte) account.length;
        System.arraycopy(account, 0, page, at, account.length);
        return offset;
    }

    /** Stores a copy of another arena's entry and returns its offset. */
    int add(IdArena source, int sourceOffset) {
        byte[] sourcePage = source.pages[sourceOffset >>> PAGE_BITS];
        int sourceAt = sourceOffset & PAGE_MASK;
        int size = entryEnd(sourcePage, sourceAt) - sourceAt;
        int offset = reserve(size);
        System.arraycopy(sourcePage, sourceAt, pages[offset >>> PAGE_BITS], offset & PAGE_MASK, size);
        return offset;
    }

    private static int entryEnd(byte[] page, int at) {
        int accountAt = accountAt(page, at);
        return accountAt + 1 + (page[accountAt] & 0xff);
    }

    /** Takes room for an entry and returns its offset. */
    private int reserve(int size) {
        int offset = place(used, size);
        int end = end(offset, size);
        dead += offset - used;
        ensurePage(offset >>> PAGE_BITS);
        used = end;
        return offset;
    }

    /** Where an entry goes: behind what is used, or at the start of the next page if it does not fit there. */
    static int place(int used, int size) {
        int left = PAGE_SIZE - (used & PAGE_MASK);
        return left < size ? end(used, left) : used;
    }

    /** The offset behind {@code size} bytes at {@code offset}. */
    static int end(int offset, int size) {
        if (size > Integer.MAX_VALUE - offset) {
            throw new IllegalStateException(
                    "must have less than 2 GiB of position ids and accounts: offset=" + offset + " size=" + size);
        }
        return offset + size;
    }

    private void ensurePage(int index) {
        if (index == pages.length) {
            pages = Arrays.copyOf(pages, pages.length * 2);
        }
        if (pages[index] == null) {
            pages[index] = new byte[PAGE_SIZE];
        }
    }

    /** Says that the entry at {@code offset} is no longer used. */
    void release(int offset) {
        byte[] page = pages[offset >>> PAGE_BITS];
        int at = offset & PAGE_MASK;
        dead += entryEnd(page, at) - at;
    }

    /** Whether more than half of a large arena is unused, so that copying it is worth its while. */
    boolean isWasteful() {
        return dead > PAGE_SIZE && dead > used / 2;
    }

    byte[] positionId(int offset) {
        byte[] page = pages[offset >>> PAGE_BITS];
        int at = offset & PAGE_MASK;
        int length = page[at] & 0xff;
        return Arrays.copyOfRange(page, at + 1, at + 1 + length);
    }

    String positionIdText(int offset) {
        byte[] page = pages[offset >>> PAGE_BITS];
        int at = offset & PAGE_MASK;
        return new String(page, at + 1, page[at] & 0xff, StandardCharsets.UTF_8);
    }

    String accountText(int offset) {
        byte[] page = pages[offset >>> PAGE_BITS];
        int at = accountAt(page, offset & PAGE_MASK);
        return new String(page, at + 1, page[at] & 0xff, StandardCharsets.UTF_8);
    }

    private static int accountAt(byte[] page, int at) {
        return at + 1 + (page[at] & 0xff);
    }

    boolean hasPositionId(int offset, byte[] positionId) {
        byte[] page = pages[offset >>> PAGE_BITS];
        int at = offset & PAGE_MASK;
        int length = page[at] & 0xff;
        return Arrays.equals(page, at + 1, at + 1 + length, positionId, 0, positionId.length);
    }

    /** The hash of a position id, as {@link IdTable} has it. */
    int positionIdHash(int offset) {
        byte[] page = pages[offset >>> PAGE_BITS];
        int at = offset & PAGE_MASK;
        return IdTable.hash(page, at + 1, page[at] & 0xff);
    }

    /** Reads where an entry begins and where, as a rule, it ends; the sum means nothing. */
    int touch(int offset) {
        byte[] page = pages[offset >>> PAGE_BITS];
        int at = offset & PAGE_MASK;
        return page[at] + page[Math.min(at + USUAL_SIZE, PAGE_MASK)];
    }

    /** Compares position ids by unsigned bytes, which is the order of their code points. */
    int comparePositionIds(int offsetA, int offsetB) {
        byte[] pageA = pages[offsetA >>> PAGE_BITS];
        byte[] pageB = pages[offsetB >>> PAGE_BITS];
        int a = offsetA & PAGE_MASK;
        int b = offsetB & PAGE_MASK;
        return Arrays.compareUnsigned(pageA, a + 1, a + 1 + (pageA[a] & 0xff), pageB, b + 1, b + 1 + (pageB[b] & 0xff));
    }
}
