package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.liquidity.DepthPoint;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** What must not matter, and what must push one way only: scale, order of loading, depth, more shorts, a larger shock. */
class InvarianceTest {
    private static final int CLUSTERS = 300;
    private static final double WALL = 96_900;

    private record Level(double price, double quantity) {}

    /** A random cluster of shorts around criticality, in a random book. */
    private record Cluster(LiquidityShape shape, List<Level> levels, double shock) {
        static Cluster draw(int seed) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Level> levels = new ArrayList<>();
            double width = random.nextDouble(200, 2_000);
            double sum = 0;
            for (int i = 0; i < 60; i++) {
                levels.add(new Level(WALL + random.nextDouble(width), random.nextDouble(0.1, 5)));
                sum += levels.get(i).quantity;
            }
            double move = width / WALL * random.nextDouble(0.3, 2);
            return new Cluster(Shapes.moving(random, move, sum * WALL), levels, random.nextDouble(width / 3));
        }

        Universe universe(double fund) {
            Universe universe = new Universe()
                    .waveInterval(Universe.SECOND)
                    .rules(0.004, 0.0005, FeeRecipient.VENUE)
                    .fund(fund)
                    .market(WALL - 1, shape);
            levels.forEach(level -> universe.shortAt(level.price, level.quantity));
            return universe.tick(WALL + shock).end();
        }

        Cluster times(double factor) {
            List<Level> scaled = levels.stream()
                    .map(level -> new Level(level.price, factor * level.quantity))
                    .toList();
            return new Cluster(deeper(shape, factor), scaled, shock);
        }
    }

    private static LiquidityShape deeper(LiquidityShape shape, double factor) {
        if (shape instanceof LiquidityShape.Linear linear) {
            return new LiquidityShape.Linear(factor * linear.depthOnePercent());
        }
        if (shape instanceof LiquidityShape.SquareRoot root) {
            return new LiquidityShape.SquareRoot(factor * root.dailyVolume(), root.dailyVolatility(), root.prefactor());
        }
        LiquidityShape.Book book = (LiquidityShape.Book) shape;
        return new LiquidityShape.Book(deeper(book.asks(), factor), deeper(book.bids(), factor));
    }

    private static List<DepthPoint> deeper(List<DepthPoint> points, double factor) {
        return points.stream()
                .map(point -> new DepthPoint(point.distance(), factor * point.notional()))
                .toList();
    }

    /** By a power of two, so that every figure scales without rounding. */
    @ForEveryEngine
    void shouldScaleWithQuantitiesDepthAndFund(Engine engine) {
        for (int seed = 0; seed < CLUSTERS; seed++) {
            Cluster cluster = Cluster.draw(seed);
            Outcome one = cluster.universe(1_000).on(engine);
            Outcome four = cluster.times(4).universe(4_000).on(engine);

            assertThat(four.liquidations())
                    .extracting(PositionLiquidated::fillPrice)
                    .isEqualTo(one.liquidations().stream()
                            .map(PositionLiquidated::fillPrice)
                            .toList());
            assertThat(four.liquidations())
                    .extracting(PositionLiquidated::deficit)
                    .isEqualTo(one.liquidations().stream()
                            .map(order -> 4 * order.deficit())
                            .toList());
            assertThat(four.all(PriceSimulated.class)).isEqualTo(one.all(PriceSimulated.class));
            assertThat(four.all(CascadeEnded.class))
                    .extracting(CascadeEnded::branchingRatio)
                    .isEqualTo(one.all(CascadeEnded.class).stream()
                            .map(CascadeEnded::branchingRatio)
                            .toList());
        }
    }

    @ForEveryEngine
    void shouldNotDependOnTheOrderInWhichPositionsWereLoaded(Engine engine) {
        for (int seed = 0; seed < CLUSTERS; seed++) {
            List<MarketEvent> events =
                    new ArrayList<>(Cluster.draw(seed).universe(1_000).events());
            Outcome ordered = Universe.run(engine.start(), events);
            Collections.shuffle(events.subList(2, events.size() - 2), new Random(seed));
            Outcome shuffled = Universe.run(engine.start(), events);

            assertThat(withoutInputs(shuffled)).isEqualTo(withoutInputs(ordered));
        }
    }

    /** Figures of the input are summed in order of arrival and may differ in the last bit. */
    private static List<SimulationEvent> withoutInputs(Outcome outcome) {
        return outcome.events().stream()
                .filter(event -> !(event instanceof RunCompleted))
                .toList();
    }

    @ForEveryEngine
    void shouldNeverDeepenACascadeWhenThereIsMoreDepth(Engine engine) {
        int deeper = 0;
        for (int seed = 0; seed < CLUSTERS; seed++) {
            Cluster cluster = Cluster.draw(seed);
            Outcome thin = cluster.universe(1e15).on(engine);
            Outcome thick = new Cluster(deeper(cluster.shape, 1.2), cluster.levels, cluster.shock)
                    .universe(1e15)
                    .on(engine);

            assertThat(thick.mark()).as("seed=%d", seed).isLessThanOrEqualTo(thin.mark());
            assertThat(thin.liquidatedIds()).as("seed=%d", seed).containsAll(thick.liquidatedIds());
            deeper += thin.liquidations().size() > thick.liquidations().size() ? 1 : 0;
        }
        assertThat(deeper).as("cascades that depth has shortened").isGreaterThan(CLUSTERS / 4);
    }

    @ForEveryEngine
    void shouldNeverShrinkACascadeWhenAShortIsAdded(Engine engine) {
        for (int seed = 0; seed < CLUSTERS; seed++) {
            Cluster cluster = Cluster.draw(seed);
            List<Level> more = new ArrayList<>(cluster.levels);
            more.add(new Level(WALL + new SplittableRandom(~seed).nextDouble(1_000), 2));
            Outcome without = cluster.universe(1e15).on(engine);
            Outcome with = new Cluster(cluster.shape, more, cluster.shock)
                    .universe(1e15)
                    .on(engine);

            assertThat(with.mark()).as("seed=%d", seed).isGreaterThanOrEqualTo(without.mark());
            assertThat(with.liquidatedIds()).as("seed=%d", seed).containsAll(without.liquidatedIds());
        }
    }

    /** Shorts of one market are executed in order of their prices whatever the waves: a larger shock fills all higher. */
    @ForEveryEngine
    void shouldNeverLowerTheDeficitWhenTheShockGrows(Engine engine) {
        int deficits = 0;
        for (int seed = 0; seed < CLUSTERS; seed++) {
            Cluster cluster = Cluster.draw(seed);
            double before = 0;
            for (double shock = 0; shock < 500; shock += 50) {
                double deficit = new Cluster(cluster.shape, cluster.levels, shock)
                        .universe(5_000)
                        .on(engine)
                        .deficit();
                assertThat(deficit).as("seed=%d shock=%s", seed, shock).isGreaterThanOrEqualTo(before * (1 - 1e-12));
                before = deficit;
            }
            deficits += before > 0 ? 1 : 0;
        }
        assertThat(deficits).as("clusters that empty the fund").isGreaterThan(CLUSTERS / 4);
    }
}
