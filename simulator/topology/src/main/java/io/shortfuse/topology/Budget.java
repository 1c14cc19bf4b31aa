package io.shortfuse.topology;

/** How much may still be done in this step; shared by what works in one step. */
final class Budget {
    private int left;

    Budget(int work) {
        left = work;
    }

    int left() {
        return left;
    }

    boolean isSpent() {
        return left <= 0;
    }

    void spend(int work) {
        left -= work;
    }
}
