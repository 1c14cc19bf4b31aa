package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.event.SimulationEvent.EndReason;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cascades whose end is known in closed form. */
class ClosedFormTest {
    private static final double WALL = 96_900;

    /**
     * Shorts of uniform density {@code rho} from {@code P0} up: the price ends at {@code P0 + (E - P0)/(1 - g)}, {@code
     * g = lambda * rho}. Shorts are {@code spacing} apart, which moves the end by at most half of it, amplified.
     */
    @ParameterizedTest(name = "{0}, g={1}")
    @CsvSource({
        "NAIVE, 0.2, 125",
        "NAIVE, 0.5, 200",
        "NAIVE, 0.8, 500",
        "NAIVE, 0.9, 1000",
        "NAIVE, 0.95, 2000",
        "CASCADE, 0.2, 125",
        "CASCADE, 0.5, 200",
        "CASCADE, 0.8, 500",
        "CASCADE, 0.9, 1000",
        "CASCADE, 0.95, 2000"
    })
    void shouldAmplifyAShockBelowCriticality(Engine engine, double g, double expectedMove) {
        double spacing = 0.5;

        Outcome outcome =
                uniform(g, 100, spacing, (int) (1.5 * expectedMove / spacing)).on(engine);

        assertThat(outcome.mark()).isCloseTo(WALL + expectedMove, within(1e-6 + g * spacing / 2 / (1 - g)));
    }

    @ForEveryEngine
    void shouldRunToTheEndOfTheClusterBeyondCriticality(Engine engine) {
        Outcome outcome = uniform(1.01, 100, 0.5, 3_000).on(engine);

        assertThat(outcome.liquidations()).hasSize(3_000);
        assertThat(outcome.mark()).isCloseTo(WALL + 100 + 1.01 * 1_500, within(1e-6));
    }

    private static Universe uniform(double g, double shock, double spacing, int count) {
        double quantity = 1;
        double price = WALL + shock;
        Universe universe = new Universe().market(WALL, Shapes.kyle(g * spacing / quantity, price));
        for (int i = 0; i < count; i++) {
            universe.shortAt(WALL + (i + 0.5) * spacing, quantity);
        }
        return universe.tick(price);
    }

    /**
     * Levels (96900, 40M) (96950, 30M) (97000, 60M) (97100, 20M) (97400, 200M) (98000, 100M) and a shock from 96,000:
     * final price, levels, and notional by wave. Impact is per USD there, so a level's quantity is what moves the price
     * as its notional does.
     */
    @ParameterizedTest(name = "{0}, lambda={1}, shock={2}")
    @CsvSource({
        "NAIVE, 1e-6, 899.99, 96899.99, ''",
        "NAIVE, 1e-6, 900, 96940, '40@96900'",
        "NAIVE, 2e-6, 900, 97200, '40@96900 30@96980 60@97040 20@97160'",
        "NAIVE, 3e-6, 900, 97350, '40@96900 90@97020 20@97290'",
        "NAIVE, 1e-6, 1000, 97150, '130@97000 20@97130'",
        "NAIVE, 1.5e-6, 1000, 97225, '130@97000 20@97195'",
        "CASCADE, 1e-6, 899.99, 96899.99, ''",
        "CASCADE, 1e-6, 900, 96940, '40@96900'",
        "CASCADE, 2e-6, 900, 97200, '40@96900 30@96980 60@97040 20@97160'",
        "CASCADE, 3e-6, 900, 97350, '40@96900 90@97020 20@97290'",
        "CASCADE, 1e-6, 1000, 97150, '130@97000 20@97130'",
        "CASCADE, 1.5e-6, 1000, 97225, '130@97000 20@97195'"
    })
    void shouldFireLevelByLevel(Engine engine, double lambda, double shock, double finalPrice, String waves) {
        double[][] levels = {{96_900, 40}, {96_950, 30}, {97_000, 60}, {97_100, 20}, {97_400, 200}, {98_000, 100}};
        double price = 96_000 + shock;
        Universe universe = new Universe().market(96_000, Shapes.kyle(1e6 * lambda, price));
        for (double[] level : levels) {
            universe.shortAt(level[0], level[1]);
        }

        Outcome outcome = universe.tick(price).on(engine);

        assertThat(outcome.mark()).isCloseTo(finalPrice, within(1e-6));
        List<String> said = outcome.waves().stream()
                .map(wave -> wave.markets().get(0))
                .map(part -> Math.round(part.buyQuantity()) + "@" + Math.round(part.markPriceBefore()))
                .toList();
        assertThat(String.join(" ", said)).isEqualTo(waves);
    }

    /** {@code Delta = delta + A sqrt(Delta)}: any touch ignites, and it stays finite. */
    @ParameterizedTest(name = "{0}, density={1} USD per USD")
    @CsvSource({
        "NAIVE, 4.8e6, 1092.2471227443036",
        "NAIVE, 115151.5, 158.5549272987509",
        "CASCADE, 4.8e6, 1092.2471227443036",
        "CASCADE, 115151.5, 158.5549272987509"
    })
    void shouldStayFiniteUnderSquareRootImpact(Engine engine, double density, double expectedMove) {
        double spacing = 0.5;
        double price = WALL;
        double start = price - 100;
        Universe universe = new Universe().market(start, new LiquidityShape.SquareRoot(20e9, 0.02, 1));
        for (int i = 0; i < 1.2 * expectedMove / spacing; i++) {
            universe.shortAt(start + (i + 0.5) * spacing, density / price * spacing);
        }

        Outcome outcome = universe.tick(price).on(engine);

        // The slope of A sqrt(Delta) at the end is below 1/2 for the small one and 0.46 for the large one.
        assertThat(outcome.mark()).isCloseTo(start + expectedMove, within(spacing));
    }

    /**
     * Everything decays by {@code d} from wave to wave: the recursion {@code P' = d((1+g)P - g P_before)} around the
     * permanent shock runs away only if {@code g >= (1 + sqrt(1-d))^2 / d}.
     */
    @ParameterizedTest(name = "{0}, half-life={1} wave intervals")
    @CsvSource({"NAIVE, 0.5", "NAIVE, 1", "NAIVE, 2", "CASCADE, 0.5", "CASCADE, 1", "CASCADE, 2"})
    void shouldRunAwayOnlyBeyondTheResilienceThreshold(Engine engine, double halfLife) {
        double d = Math.pow(2, -1 / halfLife);
        double threshold = Math.pow(1 + Math.sqrt(1 - d), 2) / d;

        Recursion below = Recursion.of(d, 0.8 * threshold, 1e9);
        assertThat(below.ground).as("it stalls").isLessThan(1e9);
        Outcome stalled =
                decaying(halfLife, 0.8 * threshold, 1.5 * below.ground).on(engine);
        assertThat(stalled.ended().waves()).isEqualTo(below.waves);
        assertThat(stalled.liquidatedQuantity() * SPACING).isCloseTo(below.ground, within(0.02 * below.ground));

        double cluster = 1_000;
        Recursion beyond = Recursion.of(d, 1.05 * threshold, cluster);
        Outcome ran = decaying(halfLife, 1.05 * threshold, cluster).on(engine);
        assertThat(ran.liquidatedQuantity() * SPACING).isCloseTo(cluster, within(SPACING));
        assertThat(ran.ended().waves()).isEqualTo(beyond.waves);
        assertThat(ran.ended().reason()).isEqualTo(EndReason.QUIET);
    }

    private static final double SHOCK = 10;
    private static final double SPACING = 0.1;

    private static Universe decaying(double halfLife, double g, double cluster) {
        double price = WALL + SHOCK;
        Universe universe = new Universe()
                .waveInterval(Universe.SECOND)
                .resilience((long) (halfLife * Universe.SECOND), 0)
                .market(WALL, Shapes.kyle(g * SPACING, price));
        for (int i = 0; (i + 0.5) * SPACING < cluster; i++) {
            universe.shortAt(WALL + (i + 0.5) * SPACING, 1);
        }
        return universe.tick(price).end();
    }

    /** How far a cascade gets and in how many waves, with a continuum of shorts up to {@code cluster}. */
    private record Recursion(double ground, int waves) {
        static Recursion of(double d, double g, double cluster) {
            double reached = SHOCK;
            double gained = SHOCK;
            double impact = 0;
            int waves = 1;
            while (reached < cluster) {
                impact = d * (impact + g * gained);
                gained = Math.min(SHOCK + impact, cluster) - reached;
                if (gained <= 0) {
                    break;
                }
                reached += gained;
                waves++;
            }
            return new Recursion(reached, waves);
        }
    }

    /** 0.5 dollars per coin, half-life 30 s, 100 coins at 0, 30 and 60 s: 50, 75 and 87.5 dollars, 21.875 after 120 s. */
    @ForEveryEngine
    void shouldForgetForcedFlowByHalfEveryHalfLife(Engine engine) {
        Universe universe = new Universe()
                .resilience(30 * Universe.SECOND, 0)
                .market(WALL, Shapes.kyle(0.5, WALL))
                .tick(WALL);
        double[] expected = {50, 75, 87.5};
        for (double displacement : expected) {
            universe.shortAt(WALL - 10, 100);
            assertThat(universe.on(engine).mark()).isCloseTo(WALL + displacement, within(1e-9));
            universe.after(30 * Universe.SECOND);
        }

        universe.after(30 * Universe.SECOND).tick(WALL);

        assertThat(universe.on(engine).mark()).isCloseTo(WALL + 21.875, within(1e-9));
    }

    /** The same with a quarter of it permanent: 12.5 dollars of 50 stay for ever. */
    @ForEveryEngine
    void shouldKeepThePermanentShareOfTheDisplacement(Engine engine) {
        Universe universe = new Universe()
                .resilience(30 * Universe.SECOND, 0.25)
                .market(WALL, Shapes.kyle(0.5, WALL))
                .tick(WALL)
                .shortAt(WALL - 10, 100)
                .after(60 * Universe.SECOND)
                .tick(WALL);

        assertThat(universe.on(engine).mark()).isCloseTo(WALL + 12.5 + 37.5 / 4, within(1e-9));
    }

    @ForEveryEngine
    void shouldKeepTheDisplacedVolumeWhenTheDepthChanges(Engine engine) {
        Universe universe = new Universe()
                .resilience(30 * Universe.SECOND, 0)
                .market(WALL, Shapes.kyle(0.5, WALL))
                .tick(WALL)
                .shortAt(WALL - 10, 100)
                .after(30 * Universe.SECOND)
                .resilience(1_000_000 * Universe.SECOND, 0)
                .depth(Shapes.kyle(1, WALL))
                .tick(WALL);

        assertThat(universe.on(engine).mark())
                .as("50 coins are still displaced, at a dollar each; the new half-life holds from now on")
                .isCloseTo(WALL + 50, within(1e-9));
    }
}
