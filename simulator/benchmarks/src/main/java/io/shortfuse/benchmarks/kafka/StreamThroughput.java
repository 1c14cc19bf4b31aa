package io.shortfuse.benchmarks.kafka;

import io.shortfuse.benchmarks.BenchmarkRun;
import io.shortfuse.benchmarks.kafka.Moment.Rate;
import io.shortfuse.schemas.topic.TopicCatalogue;
import io.shortfuse.topology.Simulator;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * How fast one stream thread takes in events: first positions, each of which is checked, indexed and stored, then ticks
 * that reach nobody, each of which yields a simulated price; and the same of a run in which no tick yields one. Beside it,
 * over the same records on the same broker, a plain copy and a Kafka Streams application that passes them on.
 */
final class StreamThroughput {
    private static final long BEFORE_POSITIONS = 2;
    /** By then the log is being read ahead. */
    private static final long WARM_UP = 50_000;
    /** A copy of the records once would be over too soon. */
    private static final int COPIES = 4;

    private static final String COPY = "copy";
    /** Prefix of the topics of the run in which no tick yields a price. */
    private static final String UNTOLD = "untold";

    private StreamThroughput() {}

    /** Of one way over both kinds of events. */
    record Rates(Rate positions, Rate ticks) {}

    /**
     * One turn of each.
     *
     * @param untold the simulator, where no tick yields a simulated price
     */
    record Round(Rates plain, Rates passedThrough, Rates simulated, Rates untold) {}

    /** So many rounds, after one that does not count. */
    static List<Round> measure(int positions, int ticks, int rounds) throws Exception {
        try (BenchmarkCluster cluster = new BenchmarkCluster()) {
            TopicCatalogue untold = cluster.newTopics(UNTOLD);
            write(cluster, cluster.topics(), BenchmarkRun.EVERY_TICK, positions, ticks);
            write(cluster, untold, null, positions, ticks);
            TopicPartition target = cluster.newTopic(COPY);
            long firstTick = BEFORE_POSITIONS + positions;
            long end = firstTick + ticks;
            List<Round> all = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                all.add(new Round(
                        copied(cluster, firstTick, end),
                        passedThrough(cluster, target, "pass-through-" + round, firstTick, end),
                        simulated(cluster, cluster.topics(), "simulator-" + round, firstTick, end),
                        simulated(cluster, untold, "untold-" + round, firstTick, end)));
            }
            // In the first, code is still being compiled.
            return all.subList(1, all.size());
        }
    }

    private static void write(
            BenchmarkCluster cluster, TopicCatalogue topics, @Nullable Long priceIntervalNs, int positions, int ticks)
            throws Exception {
        try (EventLog log = new EventLog(cluster, topics)) {
            log.begin(priceIntervalNs);
            log.positions(positions);
            for (int i = 0; i < ticks; i++) {
                log.quietTick(i);
            }
            log.flush();
        }
    }

    private static Rates copied(BenchmarkCluster cluster, long firstTick, long end) throws Exception {
        try (PlainCopy copy = new PlainCopy(cluster, cluster.marketEvents(), COPY)) {
            return new Rates(copy.run(BEFORE_POSITIONS, firstTick, COPIES), copy.run(firstTick, end, COPIES));
        }
    }

    private static Rates passedThrough(
            BenchmarkCluster cluster, TopicPartition target, String application, long firstTick, long end)
            throws Exception {
        AppliedEvents passed = applied(firstTick, end);
        KafkaStreams streams =
                PassThrough.start(cluster, application, cluster.marketEvents(), target, () -> passed.eventApplied(0));
        Rates rates = rates(passed, firstTick, end);
        streams.close();
        return rates;
    }

    private static Rates simulated(
            BenchmarkCluster cluster, TopicCatalogue topics, String application, long firstTick, long end)
            throws Exception {
        AppliedEvents applied = applied(firstTick, end);
        Simulator simulator = cluster.simulator(application, topics, applied);
        Rates rates = rates(applied, firstTick, end);
        simulator.close();
        return rates;
    }

    private static AppliedEvents applied(long firstTick, long end) {
        return new AppliedEvents(WARM_UP, firstTick, firstTick + WARM_UP, end);
    }

    private static Rates rates(AppliedEvents applied, long firstTick, long end) throws InterruptedException {
        Moment[] moments = applied.await();
        return new Rates(
                moments[1].since(moments[0], firstTick - WARM_UP),
                moments[3].since(moments[2], end - firstTick - WARM_UP));
    }
}
