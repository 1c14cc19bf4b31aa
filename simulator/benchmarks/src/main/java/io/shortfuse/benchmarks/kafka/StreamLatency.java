package io.shortfuse.benchmarks.kafka;

import static java.util.Objects.requireNonNull;

import io.shortfuse.schemas.codec.EventHeaders;
import io.shortfuse.topology.Simulator;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;

/**
 * How long after a tick its first liquidation can be read by a subscriber that reads committed records, beside a Kafka
 * Streams application with the same settings that passes the same ticks through. Ticks are due at fixed times and are
 * told by these, not by when they were sent, so that a pause counts for all that it delayed.
 */
final class StreamLatency {
    /** One tick in so many liquidates an account, and is timed. */
    static final int REACHING_ONE_IN = 10;

    private static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int EVENTS_BEFORE_TICKS = 2;

    private StreamLatency() {}

    /** Of one rate. */
    record Latencies(int ticksPerSecond, Histogram passThrough, Histogram simulated) {}

    /**
     * Of ticks at one rate.
     *
     * @param warmUpSeconds of ticks that do not count; for half as long before them everything stands ready
     */
    static Latencies measure(int ticksPerSecond, int warmUpSeconds, int seconds) throws Exception {
        Schedule schedule = new Schedule(ticksPerSecond, warmUpSeconds, seconds);
        Histogram passThrough;
        Histogram simulated;
        try (BenchmarkCluster cluster = new BenchmarkCluster()) {
            passThrough = passThrough(cluster, schedule);
        }
        try (BenchmarkCluster cluster = new BenchmarkCluster()) {
            simulated = simulated(cluster, schedule);
        }
        return new Latencies(ticksPerSecond, passThrough, simulated);
    }

    private static Histogram passThrough(BenchmarkCluster cluster, Schedule schedule) throws Exception {
        TopicPartition target = cluster.newTopic("passed-through");
        KafkaStreams streams = PassThrough.start(cluster, "pass-through", cluster.marketEvents(), target, () -> {});
        Histogram latencies = schedule.run(
                cluster,
                target,
                record -> schedule.reachingTick(requireNonNull(EventHeaders.sequence(record.headers()))));
        streams.close();
        return latencies;
    }

    private static Histogram simulated(BenchmarkCluster cluster, Schedule schedule) throws Exception {
        Simulator simulator = cluster.simulator(new AppliedEvents());
        TopicPartition liquidations =
                new TopicPartition(cluster.topics().liquidations().name(), 0);
        int[] seen = {0};
        Histogram latencies = schedule.run(cluster, liquidations, record -> (seen[0]++ + 1) * REACHING_ONE_IN - 1);
        simulator.close();
        return latencies;
    }

    /** Which tick a record tells of: its number from 0, or -1 if it is not timed. */
    @FunctionalInterface
    private interface TickOf {
        long tick(ConsumerRecord<byte[], byte[]> record);
    }

    /** When ticks are due. */
    private static final class Schedule {
        private final int ticksPerSecond;
        private final int warmUpSeconds;
        private final int ticks;
        private volatile long begin;

        Schedule(int ticksPerSecond, int warmUpSeconds, int seconds) {
            this.ticksPerSecond = ticksPerSecond;
            this.warmUpSeconds = warmUpSeconds;
            this.ticks = ticksPerSecond * (warmUpSeconds + seconds);
        }

        private long due(long tick) {
            return begin + tick * TimeUnit.SECONDS.toNanos(1) / ticksPerSecond;
        }

        /** The timed tick that an input of that number is, or -1. */
        long reachingTick(long sequence) {
            long tick = sequence - 1 - EVENTS_BEFORE_TICKS - positions();
            return tick >= 0 && tick % REACHING_ONE_IN == REACHING_ONE_IN - 1 ? tick : -1;
        }

        private int positions() {
            return ticks / REACHING_ONE_IN;
        }

        Histogram run(BenchmarkCluster cluster, TopicPartition target, TickOf tickOf) throws Exception {
            Histogram latencies = new Histogram(LONGEST_NS, 3);
            try (EventLog log = new EventLog(cluster);
                    KafkaConsumer<byte[], byte[]> consumer = cluster.consumer(target)) {
                log.begin();
                log.positions(positions());
                log.flush();
                begin = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUpSeconds) / 2;
                Thread sender = new Thread(() -> send(log), "ticks");
                sender.start();
                read(consumer, tickOf, latencies);
                sender.join();
            }
            return latencies;
        }

        private void send(EventLog log) {
            for (int i = 0; i < ticks; i++) {
                long early;
                while ((early = due(i) - System.nanoTime()) > 0) {
                    LockSupport.parkNanos(early);
                }
                if (i % REACHING_ONE_IN == REACHING_ONE_IN - 1) {
                    log.reachingTick(i / REACHING_ONE_IN);
                } else {
                    log.quietTick(i);
                }
            }
        }

        private void read(KafkaConsumer<byte[], byte[]> consumer, TickOf tickOf, Histogram latencies) {
            int left = positions();
            while (left > 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    long tick = tickOf.tick(record);
                    if (tick >= 0) {
                        left--;
                        if (tick >= (long) ticksPerSecond * warmUpSeconds) {
                            latencies.recordValue(Math.min(LONGEST_NS, System.nanoTime() - due(tick)));
                        }
                    }
                }
            }
        }
    }
}
