package io.shortfuse.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far stores have been read back from their changelogs: who waits for a task to be ready wants to know whether
 * it is a matter of seconds. Counts are of offsets, among which are a few that mark the ends of transactions.
 */
final class RestoreProgress implements StateRestoreListener {
    private static final Logger log = LoggerFactory.getLogger(RestoreProgress.class);
    private static final long BETWEEN_LINES_NS = TimeUnit.SECONDS.toNanos(5);

    private final SimulationMetrics metrics;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Restoration> running = new ConcurrentHashMap<>();

    RestoreProgress(SimulationMetrics metrics, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    /** A store that is being read back. Only the thread that restores it has it. */
    private static final class Restoration {
        final String name;
        final long from;
        final long to;
        final long begun;
        long told;

        Restoration(String name, long from, long to, long begun) {
            this.name = name;
            this.from = from;
            this.to = to;
            this.begun = begun;
            this.told = begun;
        }
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
        if (from == to) {
            // A new store, or one that is up to date: there is nothing to wait for.
            return;
        }
        Restoration started = new Restoration(store + "-" + changelog.partition(), from, to, nanoTime.getAsLong());
        running.put(changelog, started);
        metrics.restoring(started.name, to - from);
        log.info("Store {} is being read back: {} records", started.name, to - from);
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEnd, long records) {
        Restoration restoration = running.get(changelog);
        if (restoration == null) {
            return;
        }
        long left = Math.max(0, restoration.to - batchEnd - 1);
        metrics.restoring(restoration.name, left);
        long now = nanoTime.getAsLong();
        if (now - restoration.told >= BETWEEN_LINES_NS) {
            restoration.told = now;
            long whole = Math.max(1, restoration.to - restoration.from);
            long done = whole - left;
            log.info(
                    "Store {} is being read back: {}%, {} of {} records",
                    restoration.name, 100 * done / whole, done, whole);
        }
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long records) {
        Restoration restoration = running.remove(changelog);
        if (restoration != null) {
            metrics.restoring(restoration.name, 0);
            log.info(
                    "Store {} has been read back: {} records in {} ms",
                    restoration.name,
                    records,
                    TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - restoration.begun));
        }
    }

    /** The task went elsewhere before it was ready. */
    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
        Restoration restoration = running.remove(changelog);
        if (restoration != null) {
            metrics.restoring(restoration.name, 0);
            log.info("Store {} is no longer read back here, after {} records", restoration.name, records);
        }
    }
}
