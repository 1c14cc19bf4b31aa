package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricePathTest {
    private static final long SECOND = Durations.SECOND;
    private static final double YEAR = 365.0 * 24 * 3600;

    @Test
    void shouldRunStraightAndTickAtTheGridAndAtThePoints() throws IOException {
        List<PriceTicked> ticks = ticks(path(0, 2 * SECOND, point(0, 100), point(3, 130), point(5, 120)));

        assertThat(ticks.stream().map(PriceTicked::eventTime))
                .containsExactly(0L, 2 * SECOND, 3 * SECOND, 4 * SECOND, 5 * SECOND);
        assertThat(ticks.stream().map(PriceTicked::price)).containsExactly(100.0, 120.0, 130.0, 125.0, 120.0);
    }

    @Test
    void shouldTickOnceWhenThePathIsAPoint() throws IOException {
        assertThat(ticks(path(0.5, SECOND, point(0, 100)))).hasSize(1);
    }

    @Test
    void shouldMeetThePointsExactlyWhenThePriceWanders() throws IOException {
        List<PriceTicked> ticks = ticks(path(0.8, SECOND, point(0, 100), point(1000, 110), point(2000, 95)));

        assertThat(ticks).hasSize(2001);
        assertThat(ticks.get(0).price()).isEqualTo(100);
        assertThat(ticks.get(1000).price()).isEqualTo(110);
        assertThat(ticks.get(2000).price()).isEqualTo(95);
        assertThat(ticks.get(500).price()).isNotEqualTo(105);
    }

    /** The log price of a bridge over T has variance sigma^2 * t * (T-t) / T, and steps of variance sigma^2 * dt. */
    @Test
    void shouldWanderLikeABrownianBridge() throws IOException {
        int n = 2_000;
        int length = 100;
        double sigma = 0.6;
        double[] quarter = new double[n];
        double[] middle = new double[n];
        double steps = 0;
        for (int i = 0; i < n; i++) {
            PricePath path = new PricePath(
                    List.of("a:X"), List.of(point(0, 100), point(length, 100)), sigma, SECOND, i, "path/0");
            List<PriceTicked> ticks = ticks(path);
            quarter[i] = Math.log(ticks.get(length / 4).price() / 100);
            middle[i] = Math.log(ticks.get(length / 2).price() / 100);
            steps += Math.pow(Math.log(ticks.get(31).price() / ticks.get(30).price()), 2);
        }

        double variance = sigma * sigma * length / YEAR;
        // A variance estimated from n values has a relative standard error of sqrt(2/n) = 0.032; four of them.
        assertThat(variance(middle)).isCloseTo(variance / 4, within(variance / 4 * 0.13));
        assertThat(variance(quarter)).isCloseTo(variance * 3 / 16, within(variance * 3 / 16 * 0.13));
        assertThat(covariance(quarter, middle)).isCloseTo(variance / 8, within(variance / 8 * 0.2));
        double stepVariance = sigma * sigma / YEAR * (1 - 1.0 / length);
        assertThat(steps / n).isCloseTo(stepVariance, within(stepVariance * 0.13));
    }

    @Test
    void shouldGiveAllItsMarketsOnePath() throws IOException {
        PricePath path =
                new PricePath(List.of("a:X", "b:X"), List.of(point(0, 100), point(10, 101)), 0.5, SECOND, 1, "path/0");

        List<PriceTicked> ticks = ticks(path);

        assertThat(ticks).hasSize(22);
        for (int i = 0; i < ticks.size(); i += 2) {
            assertThat(ticks.get(i).market()).isEqualTo("a:X");
            assertThat(ticks.get(i + 1).market()).isEqualTo("b:X");
            assertThat(ticks.get(i + 1).price()).isEqualTo(ticks.get(i).price());
        }
    }

    @Test
    void shouldWanderApartFromAPathWithAnotherLabel() throws IOException {
        List<PricePath.Point> points = List.of(point(0, 100), point(10, 101));

        assertThat(ticks(new PricePath(List.of("a:X"), points, 0.5, SECOND, 1, "path/0")))
                .isNotEqualTo(ticks(new PricePath(List.of("a:X"), points, 0.5, SECOND, 1, "path/1")));
    }

    private static PricePath path(double volatility, long interval, PricePath.Point... points) {
        return new PricePath(List.of("a:X"), List.of(points), volatility, interval, 42, "path/0");
    }

    private static PricePath.Point point(long seconds, double price) {
        return new PricePath.Point(seconds * SECOND, price);
    }

    private static List<PriceTicked> ticks(PricePath path) throws IOException {
        List<PriceTicked> ticks = new ArrayList<>();
        try (Feed<PriceTicked> feed = path.open(0)) {
            for (PriceTicked tick = feed.next(); tick != null; tick = feed.next()) {
                ticks.add(tick);
            }
        }
        return ticks;
    }

    private static double variance(double[] values) {
        return covariance(values, values);
    }

    private static double covariance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum / a.length;
    }
}
