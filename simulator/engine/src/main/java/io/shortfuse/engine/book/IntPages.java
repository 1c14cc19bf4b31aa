package io.shortfuse.engine.book;

import java.util.Arrays;

/**
 * Ints by index, in pages that copies share until one of them writes. What is written to a copy is not seen by another;
 * a page is copied at the first write to it after {@link #share}.
 */
final class IntPages {
    private static final int PAGE_BITS = 8;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_SIZE - 1;

    private final int initial;
    private int[][] pages;
    private PageOwnership ownership;
    private int pageCount;

    /** None, each of which will be {@code initial} until it is written. */
    IntPages(int initial) {
        this(initial, new int[4][], 0, PageOwnership.ofNone());
    }

    private IntPages(int initial, int[][] pages, int pageCount, PageOwnership ownership) {
        this.initial = initial;
        this.pages = pages;
        this.pageCount = pageCount;
        this.ownership = ownership;
    }

    /** Makes room for the indices below {@code size}. */
    void ensure(int size) {
        while ((long) pageCount << PAGE_BITS < size) {
            if (pageCount == pages.length || !ownership.isTableOwned()) {
                pages = Arrays.copyOf(pages, PageOwnership.grown(pageCount, pages.length));
                ownership.ownTable();
            }
            int[] page = new int[PAGE_SIZE];
            if (initial != 0) {
                Arrays.fill(page, initial);
            }
            pages[pageCount] = page;
            ownership.own(pageCount++);
        }
    }

    int get(int index) {
        return pages[index >>> PAGE_BITS][index & PAGE_MASK];
    }

    void set(int index, int value) {
        int number = index >>> PAGE_BITS;
        if (!ownership.isOwned(number)) {
            takeOver(number);
        }
        pages[number][index & PAGE_MASK] = value;
    }

    private void takeOver(int number) {
        if (!ownership.isTableOwned()) {
            pages = pages.clone();
            ownership.ownTable();
        }
        pages[number] = pages[number].clone();
        ownership.own(number);
    }

    /** Gives all pages up, so that copies may be made of what is here now. */
    void share() {
        ownership = PageOwnership.ofNone();
    }

    /** A copy of what {@link #share} has given up and nobody has written to since. */
    IntPages copy() {
        return new IntPages(initial, pages, pageCount, PageOwnership.ofNone());
    }
}
