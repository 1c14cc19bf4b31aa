package io.shortfuse.benchmarks.engine;

/** The numbers below a size in an order that looks drawn, and costs no memory. */
final class Permutation {
    /** A prime greater than any size here, so that it has no divisor in common with one. */
    private static final long FACTOR = 2_654_435_761L;

    private final long size;

    Permutation(long size) {
        this.size = size;
    }

    /** The number at a place, from 0. */
    long at(long place) {
        return place % size * (FACTOR % size) % size;
    }
}
