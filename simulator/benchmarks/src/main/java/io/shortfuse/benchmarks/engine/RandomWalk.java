package io.shortfuse.benchmarks.engine;

import java.util.SplittableRandom;

/** Prices that wander about the start price, within a percent of it. */
final class RandomWalk {
    private final SplittableRandom random = new SplittableRandom(1);
    private double price = TimedUniverse.START_PRICE;

    double next() {
        price += 2 * (random.nextDouble() - 0.5) + 1e-3 * (TimedUniverse.START_PRICE - price);
        return price;
    }
}
