package io.shortfuse.engine.book;

import java.util.Arrays;

/** Which pages, and whether the table of pages, belong to one copy only, which may therefore write to them. */
final class PageOwnership {
    private static final long[] NO_BITS = {};

    private long[] owned = NO_BITS;
    private boolean tableOwned;

    private PageOwnership() {}

    static PageOwnership ofNone() {
        return new PageOwnership();
    }

    /** The length of a table that needs room for one more page. */
    static int grown(int pageCount, int length) {
        return pageCount < length ? length : Math.max(4, length + (length >> 1));
    }

    boolean isTableOwned() {
        return tableOwned;
    }

    void ownTable() {
        tableOwned = true;
    }

    boolean isOwned(int page) {
        int word = page >>> 6;
        return word < owned.length && (owned[word] & (1L << page)) != 0;
    }

    void own(int page) {
        int word = page >>> 6;
        if (word >= owned.length) {
            owned = Arrays.copyOf(owned, Math.max(word + 1, owned.length + (owned.length >> 1) + 4));
        }
        owned[word] |= 1L << page;
    }
}
