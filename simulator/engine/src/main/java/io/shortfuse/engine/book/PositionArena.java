package io.shortfuse.engine.book;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The positions of a book, each as bytes in one piece: figures, position id and account. What a liquidation reads of a
 * position therefore lies in two neighbouring lines of memory, and a position is no object. In pages that copies share
 * until one of them writes, as {@link LongPages}.
 *
 * <p>A slot is the place of a position, in words of eight bytes. Positions take as many words as their ids need; a slot
 * that was released is used again by the next position of as many words, the last released first.
 *
 * <p>Nothing is written when a position goes: who is there is told by the {@link IdTable} alone. A copy in which many
 * positions are liquidated therefore leaves these pages, the largest part of a book, untouched.
 */
final class PositionArena {
    private static final int WORD_BITS = 3;
    private static final int PAGE_BITS = 13;
    private static final int PAGE_WORDS = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_WORDS - 1;

    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int QUANTITY = 0;
    private static final int HEADLINE_QUANTITY = 8;
    private static final int ENTRY_PRICE = 16;
    private static final int MARGIN = 24;
    private static final int LIQUIDATION_PRICE = 32;
    private static final int LADDER = 40;
    private static final int POSITION_ID_LENGTH = 44;
    private static final int ACCOUNT_LENGTH = 45;
    /** The position id, and behind it the account, in UTF-8. */
    private static final int IDS = 46;

    private static final int LONGEST_ID = 255;
    private static final int MOST_WORDS = words(LONGEST_ID, LONGEST_ID);

    /** A line of memory, and where a position with ids of 20 characters ends: {@link #touch} reads there, too. */
    private static final int LINE = 64;

    private static final int USUAL_SIZE = 88;

    private byte[][] pages;
    private int pageCount;
    private PageOwnership ownership = PageOwnership.ofNone();
    /** Behind the last slot that was ever used. */
    private int end;

    /** Stacks of released slots, by the number of their words. */
    private final int[][] released = new int[MOST_WORDS + 1][];

    private final int[] releasedCounts = new int[MOST_WORDS + 1];

    PositionArena() {
        pages = new byte[4][];
    }

    /** A copy, which has no released slots and begins a page of its own. */
    private PositionArena(PositionArena source) {
        pages = source.pages;
        pageCount = source.pageCount;
        end = (int) Math.min((long) pageCount << PAGE_BITS, Integer.MAX_VALUE);
    }

    /** Gives all pages up, so that copies may be made of what is here now. */
    void share() {
        ownership = PageOwnership.ofNone();
    }

    /** A copy of what {@link #share} has given up and nobody has written to since. */
    PositionArena copy() {
        return new PositionArena(this);
    }

    /** The words of a position with ids of so many bytes. */
    static int words(int positionIdLength, int accountLength) {
        return (IDS + positionIdLength + accountLength + Long.BYTES - 1) >>> WORD_BITS;
    }

    /**
     * Stores a position and returns its slot.
     *
     * @throws IllegalStateException if there is no room: all positions together have less than 16 GiB
     */
    int add(
            byte[] positionId,
            byte[] account,
            int ladder,
            double quantity,
            double headlineQuantity,
            double entryPrice,
            double margin,
            double liquidationPrice) {
        int slot = reserve(words(positionId.length, account.length));
        byte[] page = writable(slot >>> PAGE_BITS);
        int at = at(slot);
        DOUBLES.set(page, at + QUANTITY, quantity);
        DOUBLES.set(page, at + HEADLINE_QUANTITY, headlineQuantity);
        DOUBLES.set(page, at + ENTRY_PRICE, entryPrice);
        DOUBLES.set(page, at + MARGIN, margin);
        DOUBLES.set(page, at + LIQUIDATION_PRICE, liquidationPrice);
        INTS.set(page, at + LADDER, ladder);
        page[at + POSITION_ID_LENGTH] = (byte) positionId.length;
        page[at + ACCOUNT_LENGTH] = (byte) account.length;
        System.arraycopy(positionId, 0, page, at + IDS, positionId.length);
        System.arraycopy(account, 0, page, at + IDS + positionId.length, account.length);
        return slot;
    }

    /** Changes the size of a stored position. */
    void reduce(int slot, double quantity, double headlineQuantity, double margin) {
        byte[] page = writable(slot >>> PAGE_BITS);
        int at = at(slot);
        DOUBLES.set(page, at + QUANTITY, quantity);
        DOUBLES.set(page, at + HEADLINE_QUANTITY, headlineQuantity);
        DOUBLES.set(page, at + MARGIN, margin);
    }

    /** Changes what a stored position can lose, where it liquidates, and the ladder that it is in. */
    void reprice(int slot, int ladder, double margin, double liquidationPrice) {
        byte[] page = writable(slot >>> PAGE_BITS);
        int at = at(slot);
        DOUBLES.set(page, at + MARGIN, margin);
        DOUBLES.set(page, at + LIQUIDATION_PRICE, liquidationPrice);
        INTS.set(page, at + LADDER, ladder);
    }

    /** Changes where a stored position is looked at next. */
    void setLiquidationPrice(int slot, double liquidationPrice) {
        DOUBLES.set(writable(slot >>> PAGE_BITS), at(slot) + LIQUIDATION_PRICE, liquidationPrice);
    }

    private int reserve(int words) {
        if (releasedCounts[words] > 0) {
            return released[words][--releasedCounts[words]];
        }
        int slot = place(end, words);
        end = slot + words;
        return slot;
    }

    /** Where {@code words} go: behind what is used, or at the start of the next page if they do not fit there. */
    static int place(int end, int words) {
        int left = PAGE_WORDS - (end & PAGE_MASK);
        int skipped = left < words ? left : 0;
        // The table of ids adds one to a slot.
        if (skipped + words >= Integer.MAX_VALUE - end) {
            throw new IllegalStateException("must have less than 16 GiB of positions: words=" + end + " more=" + words);
        }
        return end + skipped;
    }

    private byte[] writable(int number) {
        if (number == pageCount) {
            ownTable(PageOwnership.grown(pageCount, pages.length));
            pages[pageCount] = new byte[PAGE_WORDS << WORD_BITS];
            ownership.own(pageCount++);
        } else if (!ownership.isOwned(number)) {
            ownTable(pages.length);
            pages[number] = pages[number].clone();
            ownership.own(number);
        }
        return pages[number];
    }

    private void ownTable(int length) {
        if (!ownership.isTableOwned() || length > pages.length) {
            pages = Arrays.copyOf(pages, length);
            ownership.ownTable();
        }
    }

    /** Says that a slot is no longer used. What it holds can be read until the next position is added. */
    void release(int slot) {
        byte[] page = page(slot);
        int at = at(slot);
        int words = words(length(page, at + POSITION_ID_LENGTH), length(page, at + ACCOUNT_LENGTH));
        int[] stack = released[words];
        int count = releasedCounts[words]++;
        if (stack == null) {
            stack = released[words] = new int[16];
        } else if (count == stack.length) {
            stack = released[words] = Arrays.copyOf(stack, count + (count >> 1));
        }
        stack[count] = slot;
    }

    private byte[] page(int slot) {
        return pages[slot >>> PAGE_BITS];
    }

    private static int at(int slot) {
        return (slot & PAGE_MASK) << WORD_BITS;
    }

    private static int length(byte[] page, int at) {
        return page[at] & 0xff;
    }

    double quantity(int slot) {
        return figure(slot, QUANTITY);
    }

    double headlineQuantity(int slot) {
        return figure(slot, HEADLINE_QUANTITY);
    }

    double entryPrice(int slot) {
        return figure(slot, ENTRY_PRICE);
    }

    double margin(int slot) {
        return figure(slot, MARGIN);
    }

    double liquidationPrice(int slot) {
        return figure(slot, LIQUIDATION_PRICE);
    }

    private double figure(int slot, int which) {
        return (double) DOUBLES.get(page(slot), at(slot) + which);
    }

    int ladder(int slot) {
        return (int) INTS.get(page(slot), at(slot) + LADDER);
    }

    byte[] positionId(int slot) {
        byte[] page = page(slot);
        int at = at(slot);
        return Arrays.copyOfRange(page, at + IDS, positionIdEnd(page, at));
    }

    private static int positionIdEnd(byte[] page, int at) {
        return at + IDS + length(page, at + POSITION_ID_LENGTH);
    }

    String positionIdText(int slot) {
        byte[] page = page(slot);
        int at = at(slot);
        return new String(page, at + IDS, length(page, at + POSITION_ID_LENGTH), StandardCharsets.UTF_8);
    }

    byte[] account(int slot) {
        byte[] page = page(slot);
        int at = positionIdEnd(page, at(slot));
        return Arrays.copyOfRange(page, at, at + length(page, at(slot) + ACCOUNT_LENGTH));
    }

    String accountText(int slot) {
        byte[] page = page(slot);
        int at = at(slot);
        return new String(page, positionIdEnd(page, at), length(page, at + ACCOUNT_LENGTH), StandardCharsets.UTF_8);
    }

    boolean hasPositionId(int slot, byte[] positionId) {
        byte[] page = page(slot);
        int at = at(slot);
        return Arrays.equals(page, at + IDS, positionIdEnd(page, at), positionId, 0, positionId.length);
    }

    /** The hash of a position id, as {@link IdTable} has it. */
    int positionIdHash(int slot) {
        byte[] page = page(slot);
        int at = at(slot);
        return IdTable.hash(page, at + IDS, length(page, at + POSITION_ID_LENGTH));
    }

    /** Compares position ids by unsigned bytes, which is the order of their code points. */
    int comparePositionIds(int slotA, int slotB) {
        byte[] pageA = page(slotA);
        byte[] pageB = page(slotB);
        int a = at(slotA);
        int b = at(slotB);
        return Arrays.compareUnsigned(pageA, a + IDS, positionIdEnd(pageA, a), pageB, b + IDS, positionIdEnd(pageB, b));
    }

    /** Reads each line of memory that a position, as a rule, lies in; the sum means nothing. */
    int touch(int slot) {
        byte[] page = page(slot);
        int at = at(slot);
        return page[at] + page[Math.min(at + LINE, page.length - 1)] + page[Math.min(at + USUAL_SIZE, page.length) - 1];
    }
}
