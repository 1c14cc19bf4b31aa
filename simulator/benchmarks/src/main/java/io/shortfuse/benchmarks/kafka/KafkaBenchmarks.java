package io.shortfuse.benchmarks.kafka;

import io.shortfuse.benchmarks.kafka.StreamLatency.Latencies;
import io.shortfuse.benchmarks.kafka.StreamRestore.Restored;
import io.shortfuse.benchmarks.kafka.StreamThroughput.Rates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Measures the way through a broker and tells it as tables in Markdown. */
public final class KafkaBenchmarks {
    private KafkaBenchmarks() {}

    /** Throughput, each way twice, in turn. */
    public static String throughput(int positions, int ticks) throws Exception {
        List<String> lines = new ArrayList<>(
                List.of("| | plain copy, records/s | simulated, events/s | ratio |", "|---|---|---|---|"));
        for (int round = 1; round <= 2; round++) {
            Rates rates = StreamThroughput.measure(positions, ticks);
            lines.add(row("positions", positions, round, rates.plainPositions(), rates.simulatedPositions()));
            lines.add(row("quiet ticks", ticks, round, rates.plainTicks(), rates.simulatedTicks()));
        }
        return String.join("\n", lines);
    }

    private static String row(String what, int count, int round, double plain, double simulated) {
        return String.format(
                Locale.ROOT,
                "| %,d %s, round %d | %,.0f | %,.0f | %.2f |",
                count,
                what,
                round,
                plain,
                simulated,
                simulated / plain);
    }

    /** Latency at a thousand and at ten thousand ticks a second. */
    public static String latency(int seconds) throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "| ticks/s | who | p50 ms | p90 ms | p99 ms | p99.9 ms | max ms |", "|---|---|---|---|---|---|---|"));
        for (int rate : new int[] {1_000, 10_000}) {
            Latencies latencies = StreamLatency.measure(rate, seconds);
            lines.add(row(rate, "pass-through", latencies.passThrough()));
            lines.add(row(rate, "wave-1 liquidation", latencies.simulated()));
            lines.add(String.format(
                    Locale.ROOT,
                    "| %,d | ratio | %.2f | | %.2f | | |",
                    rate,
                    (double) latencies.simulated().getValueAtPercentile(50)
                            / latencies.passThrough().getValueAtPercentile(50),
                    (double) latencies.simulated().getValueAtPercentile(99)
                            / latencies.passThrough().getValueAtPercentile(99)));
        }
        return String.join("\n", lines);
    }

    private static String row(int rate, String who, Histogram histogram) {
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %.1f | %.1f | %.1f | %.1f | %.1f |",
                rate,
                who,
                milliseconds(histogram, 50),
                milliseconds(histogram, 90),
                milliseconds(histogram, 99),
                milliseconds(histogram, 99.9),
                milliseconds(histogram, 100));
    }

    private static double milliseconds(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }

    /** Load and restore of books of those sizes. */
    public static String restore(int... sizes) throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "| positions | load s | restore from the changelog s | restart with local state s | local state, bytes a position |",
                "|---|---|---|---|---|"));
        for (int size : sizes) {
            Restored restored = StreamRestore.measure(size);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %,d | %.1f | %.1f | %.1f | %d |",
                    size,
                    restored.loadSeconds(),
                    restored.fromChangelogSeconds(),
                    restored.fromDiskSeconds(),
                    restored.diskBytes() / size));
        }
        return String.join("\n", lines);
    }
}
