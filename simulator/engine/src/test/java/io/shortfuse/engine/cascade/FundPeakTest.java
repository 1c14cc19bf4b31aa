package io.shortfuse.engine.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FundPeakTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private record Balance(long time, double amount) {}

    @Test
    void shouldRememberTheStartForEightHours() {
        FundPeak peak = new FundPeak();
        peak.join(30 * SECOND, 100);
        peak.sample(40 * SECOND, 100);

        assertThat(at(peak, 30 * SECOND + 8 * HOUR, 60)).isEqualTo(100);
        assertThat(at(peak, 31 * SECOND + 8 * HOUR, 60)).isEqualTo(60);
    }

    @Test
    void shouldNotSeeWhatWasOnlyBetweenMinutes() {
        FundPeak peak = new FundPeak();
        peak.join(0, 10);
        peak.sample(70 * SECOND, 10);
        // 500 from 1:10 to 1:50
        peak.sample(110 * SECOND, 500);

        assertThat(at(peak, 115 * SECOND, 20)).isEqualTo(20);
    }

    /** A minute's sample comes before anything else that happens at that time. */
    @Test
    void shouldSampleAWholeMinuteBeforeItsChange() {
        FundPeak peak = new FundPeak();
        peak.join(0, 80);
        peak.sample(MINUTE, 80);
        // 10 from 1:00 on, 90 at 2:00 after the sample, 10 again later in that minute
        peak.sample(2 * MINUTE, 10);
        peak.sample(2 * MINUTE + 1, 90);

        assertThat(at(peak, 2 * MINUTE + 2 * SECOND, 10)).isEqualTo(80);
        assertThat(at(peak, 2 * MINUTE + 8 * HOUR, 10))
                .as("80 was last seen at 1:00")
                .isEqualTo(10);
    }

    @Test
    void shouldBeThatOfAllSamplesInTheWindow() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            FundPeak peak = new FundPeak();
            List<Balance> history = new ArrayList<>();
            long now = random.nextLong(100 * HOUR);
            double balance = 50;
            peak.join(now, balance);
            long joined = now;
            history.add(new Balance(now, balance));
            for (int i = 0; i < 60; i++) {
                now += random.nextInt(3) == 0 ? random.nextLong(3 * HOUR) : random.nextLong(3) * 30 * SECOND;
                peak.sample(now, balance);
                assertThat(peak.at(now, balance)).as("seed=%d i=%d", seed, i).isEqualTo(peak(history, joined, now));
                balance = random.nextInt(100);
                history.add(new Balance(now, balance));
            }
        }
    }

    private static double at(FundPeak peak, long now, double balance) {
        peak.sample(now, balance);
        return peak.at(now, balance);
    }

    private static double peak(List<Balance> history, long joined, long now) {
        double peak = history.get(history.size() - 1).amount;
        if (joined >= now - 8 * HOUR) {
            peak = Math.max(peak, history.get(0).amount);
        }
        for (long minute = now - now % MINUTE; minute >= now - 8 * HOUR; minute -= MINUTE) {
            double before = Double.NEGATIVE_INFINITY;
            for (Balance each : history) {
                if (each.time < minute) {
                    before = each.amount;
                }
            }
            peak = Math.max(peak, before);
        }
        return peak;
    }
}
