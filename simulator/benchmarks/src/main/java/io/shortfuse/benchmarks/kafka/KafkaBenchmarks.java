package io.shortfuse.benchmarks.kafka;

import io.shortfuse.benchmarks.kafka.Moment.Rate;
import io.shortfuse.benchmarks.kafka.StreamLatency.Latencies;
import io.shortfuse.benchmarks.kafka.StreamRestore.Restored;
import io.shortfuse.benchmarks.kafka.StreamThroughput.Rates;
import io.shortfuse.benchmarks.kafka.StreamThroughput.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** Measures the way through a broker and tells it as tables in Markdown. */
public final class KafkaBenchmarks {
    private KafkaBenchmarks() {}

    /** Throughput, each way twice, in turn. */
    public static String throughput(int positions, int ticks) throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "| events | who | a second | ratio | a second of processor time | ratio |",
                "|---|---|---|---|---|---|"));
        List<Round> rounds = StreamThroughput.measure(positions, ticks, 2);
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            String suffix = ", round " + (i + 1);
            lines.addAll(
                    rows(String.format(Locale.ROOT, "%,d positions%s", positions, suffix), round, Rates::positions));
            String quiet = String.format(Locale.ROOT, "%,d quiet ticks%s", ticks, suffix);
            lines.addAll(rows(quiet, round, Rates::ticks));
            lines.add(row(
                    quiet,
                    "simulator, no price per tick",
                    round.untold().ticks(),
                    round.plain().ticks()));
        }
        return String.join("\n", lines);
    }

    private static List<String> rows(String events, Round round, Function<Rates, Rate> kind) {
        Rate plain = kind.apply(round.plain());
        return List.of(
                row(events, "plain copy", plain, plain),
                row(events, "Kafka Streams, passing through", kind.apply(round.passedThrough()), plain),
                row(events, "simulator", kind.apply(round.simulated()), plain));
    }

    private static String row(String events, String who, Rate rate, Rate plain) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,.0f | %.2f | %,.0f | %.2f |",
                events,
                who,
                rate.perSecond(),
                rate.perSecond() / plain.perSecond(),
                rate.perProcessorSecond(),
                rate.perProcessorSecond() / plain.perProcessorSecond());
    }

    /** Latency at a thousand and at ten thousand ticks a second, after seconds that do not count. */
    public static String latency(int warmUpSeconds, int seconds) throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "| ticks/s | who | p50 ms | p90 ms | p99 ms | p99.9 ms | max ms |", "|---|---|---|---|---|---|---|"));
        for (int rate : new int[] {1_000, 10_000}) {
            Latencies latencies = StreamLatency.measure(rate, warmUpSeconds, seconds);
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
                "| positions | load s | restore from the changelog s | restart with local state s | squeeze through all s | local state, bytes a position |",
                "|---|---|---|---|---|---|"));
        for (int size : sizes) {
            Restored restored = StreamRestore.measure(size);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %,d | %.1f | %.1f | %.1f | %.1f | %d |",
                    size,
                    restored.loadSeconds(),
                    restored.fromChangelogSeconds(),
                    restored.fromDiskSeconds(),
                    restored.squeezeSeconds(),
                    restored.diskBytes() / size));
        }
        return String.join("\n", lines);
    }
}
