package io.shortfuse.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.liquidity.DepthPoint;
import io.shortfuse.engine.liquidity.ImpactCurve;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InverseOrderTest {
    private record Path(ImpactCurve curve, double exogenous, double from) implements OrderPath {
        @Override
        public double lastPrice(double volume) {
            return curve.lastPrice(exogenous, from + volume);
        }

        @Override
        public double fillPrice(double volume) {
            return curve.fillPrice(exogenous, from, volume);
        }
    }

    /**
     * By hand: 1,000 of depth within 1% at 100, so that the price rises by 0.1 per coin: 10 coins cost 100*10 + 0.05*100 =
     * 1,005. Sold, 10 coins bring 1,000 * 100 * ln(1.01).
     */
    @Test
    void shouldTakeTheCoinsThatTheAmountBuys() {
        Path path = new Path(ImpactCurve.of(new LiquidityShape.Linear(1_000)), 100, 0);

        assertThat(InverseOrder.baseVolume(path, Side.SHORT, 1_005)).isCloseTo(10, within(1e-12));
        assertThat(InverseOrder.baseVolume(path, Side.LONG, 100_000 * StrictMath.log1p(0.01)))
                .isCloseTo(-10, within(1e-11));
    }

    @Test
    void shouldBuyAtThePriceWhereNothingMoves() {
        Path path = new Path(ImpactCurve.of(new LiquidityShape.Linear(1e18)), 50_000, 0);

        assertThat(InverseOrder.baseVolume(path, Side.SHORT, 100_000)).isCloseTo(2, within(1e-9));
    }

    @Test
    void shouldSpendTheAmountAlongEveryBook() {
        for (int seed = 0; seed < 5_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double depth = StrictMath.exp(random.nextDouble(5, 20));
            LiquidityShape shape =
                    switch (random.nextInt(3)) {
                        case 0 -> new LiquidityShape.Linear(depth);
                        case 1 -> new LiquidityShape.SquareRoot(depth * 1e3, random.nextDouble(0.01, 0.1), 1);
                        default -> new LiquidityShape.Book(points(random, depth), points(random, depth));
                    };
            double exogenous = StrictMath.exp(random.nextDouble(-3, 11));
            double from = random.nextDouble(-3, 3) * depth / exogenous;
            Path path = new Path(ImpactCurve.of(shape), exogenous, from);
            Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
            double amount = depth * StrictMath.exp(random.nextDouble(-15, 3));

            double volume = InverseOrder.baseVolume(path, side, amount);

            assertThat(Math.signum(volume)).isEqualTo(-side.sign());
            assertThat(path.fillPrice(volume) * Math.abs(volume))
                    .as("seed=%d %s %s %s", seed, shape, side, amount)
                    .isCloseTo(amount, within(1e-12 * amount));
        }
    }

    private static List<DepthPoint> points(SplittableRandom random, double depth) {
        return List.of(
                new DepthPoint(random.nextDouble(0.001, 0.01), depth / 2),
                new DepthPoint(random.nextDouble(0.02, 0.1), depth),
                new DepthPoint(random.nextDouble(0.2, 0.5), depth * random.nextDouble(1.1, 9)));
    }
}
