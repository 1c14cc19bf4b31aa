package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Levels that form a Poisson process make a cascade a branching process, whose size has an exact distribution. Seeds
 * are fixed; bounds are four standard errors.
 */
class BranchingTest {
    private static final double PRICE = 100_000;

    /** Each short moves the price by 25 dollars. */
    private static final double JUMP = 25;

    /** With 0.02 levels per dollar and a shock of 100: theta = 2, n = 0.5; mean theta/(1-n), variance theta/(1-n)^3. */
    @ForEveryEngine
    void shouldFollowTheGeneralisedPoissonDistribution(Engine engine) {
        int runs = 10_000;
        List<Integer> sizes = new ArrayList<>();
        for (int seed = 0; seed < runs; seed++) {
            Universe universe = new Universe().market(PRICE - 100, Shapes.kyle(JUMP, PRICE));
            poisson(universe, PRICE - 100, 0.02, 3_000, seed);
            sizes.add(size(universe, engine));
        }

        assertMoments(sizes, 4, 16);
        double[] shares = {.1353352832, .1641699972, .1493612051, .1233059823, .0976834074, .0759230482};
        for (int size = 0; size < shares.length; size++) {
            assertShare(sizes, size, shares[size]);
        }
    }

    /** From one liquidation with n = 0.8: mean 1/(1-n), variance n/(1-n)^3. */
    @ForEveryEngine
    void shouldFollowTheBorelDistribution(Engine engine) {
        int runs = 5_000;
        List<Integer> sizes = new ArrayList<>();
        for (int seed = 0; seed < runs; seed++) {
            Universe universe =
                    new Universe().market(PRICE - 100, Shapes.kyle(JUMP, PRICE)).shortAt(PRICE, 1);
            poisson(universe, PRICE, 0.8 / JUMP, 10_000, seed);
            sizes.add(size(universe, engine));
        }

        assertMoments(sizes, 5, 100);
        double[] shares = {.4493289641, .1615172144, .0870892352, .0556539958};
        for (int size = 1; size <= shares.length; size++) {
            assertShare(sizes, size, shares[size - 1]);
        }
    }

    /** From one liquidation with n = 1.5 a cascade dies out with a probability of .4171883561. */
    @ForEveryEngine
    void shouldDieOutByChanceBeyondCriticality(Engine engine) {
        int runs = 2_000;
        int died = 0;
        for (int seed = 0; seed < runs; seed++) {
            Universe universe =
                    new Universe().market(PRICE - 100, Shapes.kyle(JUMP, PRICE)).shortAt(PRICE, 1);
            int levels = poisson(universe, PRICE, 1.5 / JUMP, 3_000, seed);
            died += size(universe, engine) < 1 + levels ? 1 : 0;
        }

        double expected = .4171883561;
        assertThat((double) died / runs).isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - expected) / runs)));
    }

    private static int poisson(Universe universe, double from, double rate, double length, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int levels = 0;
        double price = from - Math.log(1 - random.nextDouble()) / rate;
        for (; price < from + length; price -= Math.log(1 - random.nextDouble()) / rate) {
            universe.shortAt(price, 1);
            levels++;
        }
        return levels;
    }

    private static int size(Universe universe, Engine engine) {
        return universe.tick(PRICE).on(engine).liquidations().size();
    }

    private static void assertMoments(List<Integer> sizes, double mean, double variance) {
        double sampleMean = sizes.stream().mapToInt(size -> size).average().orElseThrow();
        double sampleVariance = sizes.stream()
                .mapToDouble(size -> (size - sampleMean) * (size - sampleMean))
                .average()
                .orElseThrow();
        assertThat(sampleMean).isCloseTo(mean, within(4 * Math.sqrt(variance / sizes.size())));
        // The fourth moment is large: a bound in standard errors of the variance would need it, a fifth is generous.
        assertThat(sampleVariance).isCloseTo(variance, within(0.2 * variance));
    }

    private static void assertShare(List<Integer> sizes, int size, double expected) {
        double share = (double) sizes.stream().filter(each -> each == size).count() / sizes.size();
        assertThat(share)
                .as("share of size %d", size)
                .isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - expected) / sizes.size())));
    }
}
