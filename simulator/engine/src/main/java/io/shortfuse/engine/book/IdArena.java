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
        int size = 2 + positionId.length + account.length;
        int offset = place(used, size);
        int end = end(offset, size);
        dead += offset - used;
        byte[] page = page(offset >>> PAGE_BITS);
        int at = offset & PAGE_MASK;
        page[at++] = (byte) positionId.length;
        System.arraycopy(positionId, 0, page, at, positionId.length);
        at += positionId.length;
        page[at++] = (byte) account.length;
        System.arraycopy(account, 0, page, at, account.length);
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

    private byte[] page(int index) {
        if (index == pages.length) {
            pages = Arrays.copyOf(pages, pages.length * 2);
        }
        byte[] page = pages[index];
        if (page == null) {
            page = new byte[PAGE_SIZE];
            pages[index] = page;
        }
        return page;
    }

    /** Says that the entry at {@code offset} is no longer used. */
    void release(int offset) {
        byte[] page = pages[offset >>> PAGE_BITS];
        int at = offset & PAGE_MASK;
        int idLength = page[at] & 0xff;
        int accountLength = page[at + 1 + idLength] & 0xff;
        dead += 2 + idLength + accountLength;
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

    byte[] account(int offset) {
        byte[] page = pages[offset >>> PAGE_BITS];
        int at = accountAt(page, offset & PAGE_MASK);
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

    /** Compares position ids by unsigned bytes, which is the order of their code points. */
    int comparePositionIds(int offsetA, int offsetB) {
        byte[] pageA = pages[offsetA >>> PAGE_BITS];
        byte[] pageB = pages[offsetB >>> PAGE_BITS];
        int a = offsetA & PAGE_MASK;
        int b = offsetB & PAGE_MASK;
        return Arrays.compareUnsigned(pageA, a + 1, a + 1 + (pageA[a] & 0xff), pageB, b + 1, b + 1 + (pageB[b] & 0xff));
    }
}
