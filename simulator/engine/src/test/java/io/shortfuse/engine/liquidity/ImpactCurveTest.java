package io.shortfuse.engine.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.liquidity.LiquidityShape.Book;
import io.shortfuse.engine.liquidity.LiquidityShape.Linear;
import io.shortfuse.engine.liquidity.LiquidityShape.SquareRoot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImpactCurveTest {
    /** An order that moves the price by less, relatively, cannot be divided by looking at prices. */
    private static final double LEAST_MOVE = 1e-6;

    private static final int CASES = 4_000;

    enum Kind {
        LINEAR,
        SQUARE_ROOT,
        BOOK;

        LiquidityShape draw(SplittableRandom random) {
            return switch (this) {
                case LINEAR -> new Linear(log(random, 1e3, 1e10));
                case SQUARE_ROOT ->
                    new SquareRoot(log(random, 1e6, 1e11), random.nextDouble(0.005, 0.2), random.nextDouble(0.3, 3));
                case BOOK -> new Book(points(random, 0.6), points(random, 0.6));
            };
        }

        private static List<DepthPoint> points(SplittableRandom random, double farthest) {
            int n = 1 + random.nextInt(8);
            double notional = 0;
            List<DepthPoint> points = new ArrayList<>();
            for (int i = 1; i <= n; i++) {
                notional += log(random, 3e5, 3e7);
                points.add(new DepthPoint(farthest * (i - random.nextDouble(0.9)) / n, notional));
            }
            return points;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldFillAtTheMeanOfTheLastPriceOverThePath(Kind kind) {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LiquidityShape shape = kind.draw(random);
            ImpactCurve curve = ImpactCurve.of(shape);
            double e = log(random, 1e-4, 1e5);
            double x = displacedVolume(random, curve, e);
            double u = orderVolume(random, curve, e, x);

            double expected = ReferenceCurve.fillPrice(shape, e, x, u);

            assertThat(curve.fillPrice(e, x, u))
                    .as("seed=%d shape=%s E=%s x=%s u=%s", seed, shape, e, x, u)
                    .isCloseTo(expected, within(1e-13 * expected));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldFollowTheModelWhenAskedForTheLastPrice(Kind kind) {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LiquidityShape shape = kind.draw(random);
            ImpactCurve curve = ImpactCurve.of(shape);
            double e = log(random, 1e-4, 1e5);
            double x = displacedVolume(random, curve, e);

            double expected = ReferenceCurve.lastPrice(shape, e, x);

            assertThat(curve.lastPrice(e, x))
                    .as("seed=%d shape=%s E=%s x=%s", seed, shape, e, x)
                    .isCloseTo(expected, within(1e-13 * expected));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldStayBetweenTheLastPricesAtThePathsEnds(Kind kind) {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ImpactCurve curve = ImpactCurve.of(kind.draw(random));
            double e = log(random, 1e-4, 1e5);
            double x = displacedVolume(random, curve, e);
            double u = orderVolume(random, curve, e, x);

            double before = curve.lastPrice(e, x);
            double after = curve.lastPrice(e, x + u);

            assertThat(curve.fillPrice(e, x, u))
                    .as("seed=%d E=%s x=%s u=%s", seed, e, x, u)
                    .isBetween(Math.min(before, after), Math.max(before, after));
            assertThat(Double.compare(after, before) * Math.signum(u)).isGreaterThanOrEqualTo(0);
        }
    }

    /**
     * By hand: 1,000 of depth within 1% at 100, so that the price rises by 0.1 per coin: 10 coins cost 100*10 + 0.05*100 =
     * 1,005. Sold, 10 coins bring 1,000 * 100 * ln(1.01).
     */
    @Test
    void shouldTakeTheCoinsThatAnAmountBuys() {
        ImpactCurve curve = ImpactCurve.of(new Linear(1_000));

        assertThat(curve.volumeWorth(100, 0, 1, 1_005)).isCloseTo(10, within(1e-14));
        assertThat(curve.volumeWorth(100, 0, -1, 100_000 * StrictMath.log1p(0.01)))
                .isCloseTo(-10, within(1e-13));
        // Back to where it came from.
        assertThat(curve.volumeWorth(100, 10, -1, 1_005)).isCloseTo(-10, within(1e-14));
        assertThat(curve.volumeWorth(100, -10, 1, 100_000 * StrictMath.log1p(0.01)))
                .isCloseTo(10, within(1e-13));
    }

    /** Against quadrature: what the volume costs along its path is the amount. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldSpendAnAmountAlongThePath(Kind kind) {
        int across = 0;
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LiquidityShape shape = kind.draw(random);
            ImpactCurve curve = ImpactCurve.of(shape);
            double e = log(random, 1e-4, 1e5);
            double x = displacedVolume(random, curve, e);
            double order = orderVolume(random, curve, e, x);
            double amount = Math.abs(order) * ReferenceCurve.fillPrice(shape, e, x, order);

            double volume = curve.volumeWorth(e, x, (int) Math.signum(order), amount);

            assertThat(volume)
                    .as("seed=%d shape=%s E=%s x=%s amount=%s", seed, shape, e, x, amount)
                    .isCloseTo(order, within(1e-11 * Math.abs(order)));
            assertThat(ReferenceCurve.fillPrice(shape, e, x, volume))
                    .isCloseTo(amount / Math.abs(volume), within(1e-12 * amount / Math.abs(volume)));
            across += x * (x + order) < 0 ? 1 : 0;
        }
        assertThat(across).as("orders that cross 0").isGreaterThan(CASES / 20);
    }

    /** A sale of a thousand times what the book has within 1%: its price would be 0 to the last bit. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldNotSellForLessThanATrillionthOfThePrice(Kind kind) {
        for (int seed = 0; seed < 200; seed++) {
            ImpactCurve curve = ImpactCurve.of(kind.draw(new SplittableRandom(seed)));

            double volume = curve.volumeWorth(100, 0, -1, 1e30);

            assertThat(1e30 / -volume).isGreaterThanOrEqualTo(100 * 1e-12 * (1 - 1e-15));
            assertThat(curve.lastPrice(100, volume)).isPositive();
        }
    }

    /** An order, and a price somewhere on its way, a little before it or behind. */
    private record Order(
            ImpactCurve curve, double exogenousPrice, double displacedVolume, double volume, double price) {
        static Order of(Kind kind, SplittableRandom random, double from, double to) {
            ImpactCurve curve = ImpactCurve.of(kind.draw(random));
            double e = log(random, 1e-4, 1e5);
            double x = ImpactCurveTest.displacedVolume(random, curve, e);
            double u = orderVolume(random, curve, e, x);
            double before = curve.lastPrice(e, x);
            double way = curve.lastPrice(e, x + u) - before;
            return new Order(curve, e, x, u, before + random.nextDouble(from, to) * way);
        }

        double before() {
            return curve.lastPrice(exogenousPrice, displacedVolume);
        }

        double after() {
            return curve.lastPrice(exogenousPrice, displacedVolume + volume);
        }

        boolean isDivisible() {
            return Math.abs(after() - before()) >= LEAST_MOVE * before() && price > 0;
        }
    }

    /** As much as stays within the price: the whole order, or up to where the last price is the limit. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldExecuteUpToALimit(Kind kind) {
        int partly = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Order order = Order.of(kind, new SplittableRandom(seed), -0.5, 1.5);
            double e = order.exogenousPrice;
            double x = order.displacedVolume;
            double u = order.volume;
            double limit = order.price;
            if (!order.isDivisible()) {
                continue;
            }

            double part = order.curve.volumeWithin(e, x, u, limit);

            ImpactCurve curve = order.curve;
            double before = order.before();
            double after = order.after();
            String what = "seed=%d %s".formatted(seed, order);
            assertThat(Math.abs(part) / Math.abs(u)).as(what).isBetween(0.0, 1.0);
            assertThat(part * u).as(what).isGreaterThanOrEqualTo(0);
            boolean beyond = Math.signum(u) * (limit - before) < 0;
            if (beyond) {
                assertThat(part / u).as(what).isCloseTo(0, within(1e-9));
            } else if (Math.signum(u) * (after - limit) > 0) {
                partly++;
                assertThat(curve.lastPrice(e, x + part)).as(what).isCloseTo(limit, within(1e-9 * limit));
            } else {
                assertThat(part / u).as(what).isCloseTo(1, within(1e-9));
            }
        }
        assertThat(partly).isGreaterThan(CASES / 10);
    }

    /** What is executed loses what may be lost; a little more would lose more. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldExecuteUntilTheLossIsReached(Kind kind) {
        int partly = 0;
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Order order = Order.of(kind, random, -0.2, 0.8);
            ImpactCurve curve = order.curve;
            double e = order.exogenousPrice;
            double x = order.displacedVolume;
            double u = order.volume;
            double price = order.price;
            if (!order.isDivisible()) {
                continue;
            }
            double whole = u * (curve.fillPrice(e, x, u) - price);
            double loss = random.nextInt(4) == 0 ? 0 : Math.abs(whole) * random.nextDouble(1.5);

            double part = curve.volumeLosing(e, x, u, price, loss);

            String what = "seed=%d loss=%s %s".formatted(seed, loss, order);
            if (whole <= loss) {
                assertThat(part).as(what).isEqualTo(u);
                continue;
            }
            partly++;
            assertThat(Math.abs(part) / Math.abs(u)).as(what).isBetween(0.0, 1.0);
            assertThat(part * u).as(what).isGreaterThanOrEqualTo(0);
            double scale = Math.abs(u) * (Math.abs(price) + order.before());
            assertThat(part * (curve.fillPrice(e, x, part) - price)).as(what).isCloseTo(loss, within(1e-11 * scale));
            double more = part + 1e-3 * (u - part);
            assertThat(more * (curve.fillPrice(e, x, more) - price)).as(what).isGreaterThan(loss);
        }
        assertThat(partly).isGreaterThan(CASES / 10);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldNeverFallWhenMoreIsBought(Kind kind) {
        for (int seed = 0; seed < CASES / 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ImpactCurve curve = ImpactCurve.of(kind.draw(random));
            double e = log(random, 1e-4, 1e5);
            double[] volumes = new double[200];
            for (int i = 0; i < volumes.length; i++) {
                double x = displacedVolume(random, curve, e);
                volumes[i] = i % 2 == 0 ? x : Math.nextUp(volumes[i - 1]);
            }
            Arrays.sort(volumes);
            for (int i = 1; i < volumes.length; i++) {
                assertThat(curve.lastPrice(e, volumes[i]))
                        .as("seed=%d E=%s x=%s", seed, e, volumes[i])
                        .isGreaterThanOrEqualTo(curve.lastPrice(e, volumes[i - 1]))
                        .isPositive();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldFindTheVolumeAtWhichTheLastPriceIsReached(Kind kind) {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ImpactCurve curve = ImpactCurve.of(kind.draw(random));
            double e = log(random, 1e-4, 1e5);
            double price = e * log(random, 0.2, 5);

            assertThat(curve.lastPrice(e, curve.displacedVolume(e, price)))
                    .as("seed=%d E=%s price=%s", seed, e, price)
                    .isCloseTo(price, within(1e-12 * price));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldCostTheSameWhetherOrderedAtOnceOrInTwoParts(Kind kind) {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ImpactCurve curve = ImpactCurve.of(kind.draw(random));
            double e = log(random, 1e-4, 1e5);
            double from = displacedVolume(random, curve, e);
            double middle = displacedVolume(random, curve, e);
            double to = displacedVolume(random, curve, e);

            double atOnce = curve.fillPrice(e, from, to - from) * (to - from);
            double first = curve.fillPrice(e, from, middle - from) * (middle - from);
            double second = curve.fillPrice(e, middle, to - middle) * (to - middle);

            assertThat(first + second)
                    .as("seed=%d E=%s path=%s, %s, %s", seed, e, from, middle, to)
                    .isCloseTo(atOnce, within(1e-12 * (Math.abs(first) + Math.abs(second) + Math.abs(atOnce))));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldYieldTheExogenousPriceWhenNothingIsDisplaced(Kind kind) {
        ImpactCurve curve = ImpactCurve.of(kind.draw(new SplittableRandom(1)));

        assertThat(curve.lastPrice(96_900, 0.0)).isEqualTo(96_900);
        assertThat(curve.lastPrice(96_900, -0.0)).isEqualTo(96_900);
        assertThat(curve.fillPrice(96_900, 0.0, Double.MIN_VALUE)).isEqualTo(96_900);
        assertThat(curve.fillPrice(96_900, -0.0, -Double.MIN_VALUE)).isEqualTo(96_900);
        assertThat(curve.displacedVolume(96_900, 96_900)).isZero();
    }

    /** By hand: 10 base units at 100 are a notional of 1,000, which is 1% of the price; the mean is half way. */
    @Test
    void shouldMoveOnePercentWhenTheDepthWithinOnePercentIsBought() {
        ImpactCurve curve = ImpactCurve.of(new Linear(1_000));

        assertThat(curve.lastPrice(100, 10)).isCloseTo(101, within(1e-12));
        assertThat(curve.fillPrice(100, 0, 10)).isCloseTo(100.5, within(1e-12));
        assertThat(curve.lastPrice(100, -10)).isCloseTo(100 / 1.01, within(1e-12));
        assertThat(curve.fillPrice(100, 0, -10)).isCloseTo(100 * Math.log(1.01) / 0.01, within(1e-12));
    }

    /** The square-root law with Y = 1, a volatility of 2% and 20 billion a day, in basis points and dollars at 96,900. */
    @Test
    void shouldFollowTheSquareRootLaw() {
        double e = 96_900;
        ImpactCurve curve = ImpactCurve.of(new SquareRoot(20e9, 0.02, 1));

        assertThat(basisPoints(curve, e, 1e6)).isCloseTo(1.414214, within(1e-6));
        assertThat(basisPoints(curve, e, 10e6)).isCloseTo(4.472136, within(1e-6));
        assertThat(basisPoints(curve, e, 100e6)).isCloseTo(14.142136, within(1e-6));
        assertThat(basisPoints(curve, e, 380e6)).isCloseTo(27.568098, within(1e-6));
        assertThat(basisPoints(curve, e, 1e9)).isCloseTo(44.721360, within(1e-6));
        assertThat(basisPoints(curve, e, 9.6e9)).isCloseTo(138.564065, within(1e-6));
        assertThat(curve.lastPrice(e, 1e6 / e) - e).isCloseTo(13.703729, within(1e-6));
        assertThat(curve.lastPrice(e, 380e6 / e) - e).isCloseTo(267.134865, within(1e-6));
        assertThat(curve.lastPrice(e, 9.6e9 / e) - e).isCloseTo(1342.685786, within(1e-6));
    }

    private static double basisPoints(ImpactCurve curve, double e, double notional) {
        return (curve.lastPrice(e, notional / e) / e - 1) * 1e4;
    }

    /**
     * A walk through asks of (96900, 2) (96905, 3) (96915, 5) (96940, 10) (97000, 30), each level written as a steep
     * piece between two points next to each other: mean prices of 1, 4, 12 and 25.
     */
    @Test
    void shouldWalkThroughTheLevelsOfABook() {
        double e = 96_900;
        double[][] levels = {{96_900, 2}, {96_905, 3}, {96_915, 5}, {96_940, 10}, {97_000, 30}};
        List<DepthPoint> asks = new ArrayList<>();
        double volume = 0;
        for (double[] level : levels) {
            double distance = level[0] / e - 1;
            if (volume > 0) {
                asks.add(new DepthPoint(distance, (volume + 1e-7) * e));
            }
            volume += level[1];
            asks.add(new DepthPoint(distance + 1e-12, volume * e));
        }
        ImpactCurve curve = ImpactCurve.of(new Book(asks, List.of(new DepthPoint(0.01, 1e6))));

        assertThat(curve.fillPrice(e, 0, 1)).isCloseTo(96_900, within(1e-5));
        assertThat(curve.fillPrice(e, 0, 4)).isCloseTo(96_902.5, within(1e-5));
        assertThat(curve.fillPrice(e, 0, 12)).isCloseTo(96_914 + 1.0 / 6, within(1e-5));
        assertThat(curve.fillPrice(e, 0, 25)).isCloseTo(96_939.6, within(1e-5));
        assertThat(curve.fillPrice(e, 0, 50)).isCloseTo(96_969.8, within(1e-5));
        assertThat(curve.lastPrice(e, 4)).isCloseTo(96_905, within(1e-5));
        assertThat(curve.lastPrice(e, 12)).isCloseTo(96_940, within(1e-5));
    }

    @Test
    void shouldPassThroughTheMeasuredPointsOfABookAndGoOnAtItsLastSlope() {
        ImpactCurve curve = ImpactCurve.of(new Book(
                List.of(new DepthPoint(0.01, 1_000), new DepthPoint(0.02, 4_000)),
                List.of(new DepthPoint(0.05, 2_000), new DepthPoint(0.20, 3_000))));

        assertThat(curve.lastPrice(100, 10)).isCloseTo(101, within(1e-12));
        assertThat(curve.lastPrice(100, 40)).isCloseTo(102, within(1e-12));
        assertThat(curve.lastPrice(100, 70)).isCloseTo(103, within(1e-12));
        assertThat(curve.lastPrice(100, -20)).isCloseTo(95, within(1e-12));
        assertThat(curve.lastPrice(100, -30)).isCloseTo(80, within(1e-12));
        // d grows by 0.25 - 1/19 per 1,000 of notional from 0.25 on.
        assertThat(curve.lastPrice(100, -40)).isCloseTo(100 / (1.5 - 1.0 / 19), within(1e-12));
    }

    private static double log(SplittableRandom random, double from, double to) {
        return from * Math.pow(to / from, random.nextDouble());
    }

    /** A displacement between a millionth of a basis point and a price that has tripled, or nothing. */
    private static double displacedVolume(SplittableRandom random, ImpactCurve curve, double e) {
        if (random.nextInt(10) == 0) {
            return 0;
        }
        double factor = 1 + log(random, 1e-10, 2);
        return curve.displacedVolume(e, random.nextBoolean() ? e * factor : e / factor);
    }

    private static double orderVolume(SplittableRandom random, ImpactCurve curve, double e, double x) {
        double sign = random.nextBoolean() ? 1 : -1;
        double scale = curve.displacedVolume(e, e * 1.01);
        return switch (random.nextInt(4)) {
            case 0 -> sign * (x == 0 ? scale : Math.abs(x)) * 1e-12;
            case 1 -> sign * scale * log(random, 1e-6, 100);
            case 2 -> x == 0 ? sign * scale : -x * random.nextDouble(0.5, 2);
            default -> sign * scale * log(random, 1e-3, 10);
        };
    }
}
