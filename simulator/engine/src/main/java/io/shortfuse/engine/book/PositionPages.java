package io.shortfuse.engine.book;

import java.util.Arrays;

/**
 * The figures of positions by slot: what belongs to one position stands together, so that a liquidation reads two
 * places of memory and not eight. In pages that copies share until one of them writes, as {@link IntPages}.
 *
 * <p>Nothing is written when a position goes: who is there is told by the {@link IdTable} alone. A copy in which many
 * positions are liquidated therefore leaves these pages, the largest part of a book, untouched.
 */
final class PositionPages {
    private static final int PAGE_BITS = 7;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_SIZE - 1;

    private static final int QUANTITY = 0;
    private static final int HEADLINE_QUANTITY = 1;
    private static final int ENTRY_PRICE = 2;
    private static final int MARGIN = 3;
    private static final int LIQUIDATION_PRICE = 4;
    private static final int FIGURES = 5;

    private static final int ID_OFFSET = 0;
    private static final int HASH = 1;
    private static final int LADDER = 2;
    private static final int NUMBERS = 3;

    private double[][] figures;
    private int[][] numbers;
    private PageOwnership ownership;
    private int pageCount;

    PositionPages() {
        this(new double[4][], new int[4][], 0);
    }

    private PositionPages(double[][] figures, int[][] numbers, int pageCount) {
        this.figures = figures;
        this.numbers = numbers;
        this.pageCount = pageCount;
        this.ownership = PageOwnership.ofNone();
    }

    /** Writes the whole of a slot, which may be the first one behind all others. */
    void set(
            int slot,
            int idOffset,
            int hash,
            int ladder,
            double quantity,
            double headlineQuantity,
            double entryPrice,
            double margin,
            double liquidationPrice) {
        int page = writable(slot);
        double[] figure = figures[page];
        int at = (slot & PAGE_MASK) * FIGURES;
        figure[at + QUANTITY] = quantity;
        figure[at + HEADLINE_QUANTITY] = headlineQuantity;
        figure[at + ENTRY_PRICE] = entryPrice;
        figure[at + MARGIN] = margin;
        figure[at + LIQUIDATION_PRICE] = liquidationPrice;
        int[] number = numbers[page];
        at = (slot & PAGE_MASK) * NUMBERS;
        number[at + ID_OFFSET] = idOffset;
        number[at + HASH] = hash;
        number[at + LADDER] = ladder;
    }

    /** Says where the ids of a slot now stand. */
    void moveIds(int slot, int idOffset) {
        int page = writable(slot);
        numbers[page][(slot & PAGE_MASK) * NUMBERS + ID_OFFSET] = idOffset;
    }

    private int writable(int slot) {
        int page = slot >>> PAGE_BITS;
        if (page == pageCount) {
            add();
        } else if (!ownership.isOwned(page)) {
            ownTable(figures.length);
            figures[page] = figures[page].clone();
            numbers[page] = numbers[page].clone();
            ownership.own(page);
        }
        return page;
    }

    private void add() {
        ownTable(PageOwnership.grown(pageCount, figures.length));
        figures[pageCount] = new double[PAGE_SIZE * FIGURES];
        numbers[pageCount] = new int[PAGE_SIZE * NUMBERS];
        ownership.own(pageCount++);
    }

    private void ownTable(int length) {
        if (!ownership.isTableOwned() || length > figures.length) {
            figures = Arrays.copyOf(figures, length);
            numbers = Arrays.copyOf(numbers, length);
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
        return number(slot, ID_OFFSET);
    }

    int hash(int slot) {
        return number(slot, HASH);
    }

    int ladder(int slot) {
        return number(slot, LADDER);
    }

    private double figure(int slot, int which) {
        return figures[slot >>> PAGE_BITS][(slot & PAGE_MASK) * FIGURES + which];
    }

    private int number(int slot, int which) {
        return numbers[slot >>> PAGE_BITS][(slot & PAGE_MASK) * NUMBERS + which];
    }

    /** Gives all pages up, so that copies may be made of what is here now. */
    void share() {
        ownership = PageOwnership.ofNone();
    }

    /** A copy of what {@link #share} has given up and nobody has written to since. */
    PositionPages copy() {
        return new PositionPages(figures, numbers, pageCount);
    }
}
