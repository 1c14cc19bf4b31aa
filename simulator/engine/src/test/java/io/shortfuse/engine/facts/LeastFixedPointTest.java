package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import io.shortfuse.engine.liquidity.ImpactCurve;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One market, marks are last prices, wave interval 0: the final mark of a squeeze is the least {@code m >= M_start}
 * with {@code m = L(x0 + Q(m))}, and waves are the iterates towards it. Quantities are dyadic, so that sums are exact
 * in any order and prices can be compared to the bit.
 */
class LeastFixedPointTest {
    private static final int BOOKS = 1_000;

    /** A cluster of positions of one side, in the order in which the price passes them. */
    private record Book(LiquidityShape shape, Side side, double exogenousPrice, List<Level> levels) {}

    private record Level(double price, double quantity) {}

    @ForEveryEngine
    void shouldEndAtTheLeastFixedPoint(Engine engine) {
        int ignited = 0;
        for (int seed = 0; seed < BOOKS; seed++) {
            Book book = draw(seed);
            Outcome outcome = universe(book).on(engine);
            int expected = leastFixedPoint(book);

            assertThat(outcome.liquidations()).as("seed=%d", seed).hasSize(expected);
            assertThat(outcome.mark()).as("seed=%d", seed).isEqualTo(mark(book, expected));
            ignited += expected > 1 ? 1 : 0;
        }
        assertThat(ignited).as("books in which something happens").isGreaterThan(BOOKS / 2);
    }

    @ForEveryEngine
    void shouldIterateTowardsTheFixedPointWaveByWave(Engine engine) {
        for (int seed = 0; seed < BOOKS; seed++) {
            Book book = draw(seed);
            List<Integer> expected = new ArrayList<>();
            List<Double> marks = new ArrayList<>();
            int done = 0;
            for (int next = passed(book, mark(book, 0)); next > done; next = passed(book, mark(book, done))) {
                expected.add(next - done);
                done = next;
                marks.add(mark(book, done));
            }

            List<WaveCompleted> waves = universe(book).on(engine).waves();

            assertThat(waves)
                    .as("seed=%d", seed)
                    .extracting(wave -> (int) wave.positions())
                    .isEqualTo(expected);
            assertThat(waves)
                    .as("seed=%d", seed)
                    .extracting(wave -> wave.markets().get(0).markPriceAfter())
                    .isEqualTo(marks);
        }
    }

    /** By brute force: of all counts of executed levels, the least that its own price confirms. */
    private static int leastFixedPoint(Book book) {
        for (int count = 0; count <= book.levels.size(); count++) {
            if (passed(book, mark(book, count)) == count) {
                return count;
            }
        }
        throw new AssertionError("a monotone map has a fixed point");
    }

    private static double mark(Book book, int executed) {
        double quantity = 0;
        for (Level level : book.levels.subList(0, executed)) {
            quantity += level.quantity;
        }
        return ImpactCurve.of(book.shape).lastPrice(book.exogenousPrice, -book.side.sign() * quantity);
    }

    private static int passed(Book book, double mark) {
        return (int) book.levels.stream()
                .filter(level -> book.side == Side.SHORT ? mark >= level.price : mark <= level.price)
                .count();
    }

    private static Book draw(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Side side = random.nextBoolean() ? Side.SHORT : Side.LONG;
        double exogenousPrice = 96_900;
        double price = exogenousPrice + side.sign() * random.nextDouble(100);
        double gap = random.nextDouble(1, 30);
        int count = 1 + random.nextInt(40);
        List<Level> levels = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double quantity = (1 + random.nextInt(64)) / 64.0;
            levels.add(new Level(price, quantity));
            sum += quantity;
            price -= side.sign() * random.nextDouble(2 * gap);
        }
        // Around criticality: the whole cluster, eaten at once, moves the price by 0.2 to 3 times its width.
        double move = count * gap / exogenousPrice * random.nextDouble(0.2, 3);
        return new Book(Shapes.moving(random, move, sum * exogenousPrice), side, exogenousPrice, levels);
    }

    private static Universe universe(Book book) {
        Universe universe = new Universe().market(book.exogenousPrice, book.shape);
        book.levels.forEach(level -> universe.position(Universe.MARKET, book.side, level.price, level.quantity));
        return universe.tick(book.exogenousPrice);
    }
}
