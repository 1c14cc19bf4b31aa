package io.shortfuse.engine.book;

import java.util.Arrays;

/**
 * The figures of positions by slot: what belongs to one position stands together, so that a liquidation reads one place
 * of memory and not seven. In pages that copies share until one of them writes, as {@link LongPages}.
 *
 * <p>Nothing is written when a position goes: who is there is told by the {@link IdTable} alone. A copy in which many
 * positions are liquidated therefore leaves these pages, the largest part of a book, untouched.
 */
final class PositionPages {
    private static final int PAGE_BITS = 10;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_SIZE - 1;

    private static final int QUANTITY = 0;
    private static final int HEADLINE_QUANTITY = 1;
    private static final int ENTRY_PRICE = 2;
    private static final int MARGIN = 3;
    private static final int LIQUIDATION_PRICE = 4;
    /** Offset of the ids in the upper half, number of the ladder in the lower. */
    private static final int PLACE = 5;

    private static final int WORDS = 6;

    private long[][] pages;
    private PageOwnership ownership = PageOwnership.ofNone();
    private int pageCount;

    PositionPages() {
        this(new long[4][], 0);
    }

    private PositionPages(long[][] pages, int pageCount) {
        this.pages = pages;
        this.pageCount = pageCount;
    }

    /** Writes the whole of a slot, which may be the first one behind all others. */
    void set(
            int slot,
            int idOffset,
            int ladder,
            double quantity,
            double headlineQuantity,
            double entryPrice,
            double margin,
            double liquidationPrice) {
        long[] page = writable(slot);
        int at = (slot & PAGE_MASK) * WORDS;
        page[at + QUANTITY] = Double.doubleToRawLongBits(quantity);
        page[at + HEADLINE_QUANTITY] = Double.doubleToRawLongBits(headlineQuantity);
        page[at + ENTRY_PRICE] = Double.doubleToRawLongBits(entryPrice);
        page[at + MARGIN] = Double.doubleToRawLongBits(margin);
        page[at + LIQUIDATION_PRICE] = Double.doubleToRawLongBits(liquidationPrice);
        page[at + PLACE] = place(idOffset, ladder);
    }

    private static long place(int idOffset, int ladder) {
        return ((long) idOffset << Integer.SIZE) | ladder;
    }

    /** Says where the ids of a slot now stand. */
    void moveIds(int slot, int idOffset) {
        int ladder = ladder(slot);
        writable(slot)[(slot & PAGE_MASK) * WORDS + PLACE] = place(idOffset, ladder);
    }

    private long[] writable(int slot) {
        int number = slot >>> PAGE_BITS;
        if (number == pageCount) {
            ownTable(PageOwnership.grown(pageCount, pages.length));
            pages[pageCount] = new long[PAGE_SIZE * WORDS];
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

    int idOffset(int slot) {
        return (int) (word(slot, PLACE) >>> Integer.SIZE);
    }

    int ladder(int slot) {
        return (int) word(slot, PLACE);
    }

    private double figure(int slot, int which) {
        return Double.longBitsToDouble(word(slot, which));
    }

    private long word(int slot, int which) {
        return pages[slot >>> PAGE_BITS][(slot & PAGE_MASK) * WORDS + which];
    }

    /** Reads where a slot begins; what it yields means nothing. */
    int touch(int slot) {
        return (int) word(slot, QUANTITY);
    }

    /** Gives all pages up, so that copies may be made of what is here now. */
    void share() {
        ownership = PageOwnership.ofNone();
    }

    /** A copy of what {@link #share} has given up and nobody has written to since. */
    PositionPages copy() {
        return new PositionPages(pages, pageCount);
    }
}
