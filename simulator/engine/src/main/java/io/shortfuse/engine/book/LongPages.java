package io.shortfuse.engine.book;

import java.util.Arrays;

/**
 * Longs by index, 0 until they are written, in pages that copies share until one of them writes. What is written to a
 * copy is not seen by another; a page is copied at the first write to it after {@link #share}.
 */
final class LongPages {
    /** A page is a kibibyte, so that a copy that changes a thousand places at random copies a mebibyte. */
    private static final int PAGE_BITS = 7;

    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_SIZE - 1;

    private long[][] pages;
    private PageOwnership ownership;
    private int pageCount;

    LongPages() {
        this(new long[4][], 0, PageOwnership.ofNone());
    }

    private LongPages(long[][] pages, int pageCount, PageOwnership ownership) {
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
            pages[pageCount] = new long[PAGE_SIZE];
            ownership.own(pageCount++);
        }
    }

    long get(int index) {
        return pages[index >>> PAGE_BITS][index & PAGE_MASK];
    }

    void set(int index, long value) {
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
    LongPages copy() {
        return new LongPages(pages, pageCount, PageOwnership.ofNone());
    }
}
