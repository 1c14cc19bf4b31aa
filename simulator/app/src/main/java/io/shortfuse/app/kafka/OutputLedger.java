package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunFailedException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps account of a universe's numbered output: each number once, and of each topic as many records as the universe's
 * last status says.
 */
final class OutputLedger {
    private final BitSet seen = new BitSet();
    private final Map<String, Long> counts = new HashMap<>();
    private long received;

    /**
     * Enters a record.
     *
     * @param topic the topic's short name
     * @param sequence the record's number
     * @throws RunFailedException if a record of that number was entered before, or it is not a number
     */
    void enter(String topic, long sequence) throws RunFailedException {
        if (sequence < 1 || sequence > Integer.MAX_VALUE) {
            throw new RunFailedException("an output record must have a number from 1 to " + Integer.MAX_VALUE + ": "
                    + topic + " has " + sequence);
        }
        int number = (int) sequence;
        if (seen.get(number)) {
            throw new RunFailedException(
                    "each output record must come exactly once: number " + sequence + " came again, on " + topic);
        }
        seen.set(number);
        counts.merge(topic, 1L, Long::sum);
        received++;
    }

    /** How many records have been entered. */
    long received() {
        return received;
    }

    /**
     * Whether everything has come that a universe said whose last numbered record is {@code lastSequence}.
     *
     * @param expected records by the topic's short name; a topic without any may be absent
     * @throws RunFailedException if more has come than that
     */
    boolean isComplete(long lastSequence, Map<String, Long> expected) throws RunFailedException {
        if (seen.length() > lastSequence + 1) {
            throw new RunFailedException("the universe's last record is number " + lastSequence + ", but number "
                    + (seen.length() - 1) + " came");
        }
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            if (count.getValue() > expected.getOrDefault(count.getKey(), 0L)) {
                throw new RunFailedException("the universe counted other records than came: " + differences(expected));
            }
        }
        return received == lastSequence;
    }

    /** What came and what was counted, for a person. */
    String differences(Map<String, Long> expected) {
        List<String> lines = new ArrayList<>();
        TreeMap<String, Long> topics = new TreeMap<>(expected);
        counts.forEach(topics::putIfAbsent);
        for (String topic : topics.keySet()) {
            lines.add(topic + " " + counts.getOrDefault(topic, 0L) + " of " + expected.getOrDefault(topic, 0L));
        }
        return String.join(", ", lines);
    }
}
