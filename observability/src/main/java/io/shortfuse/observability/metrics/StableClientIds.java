package io.shortfuse.observability.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes the process's random id out of the names of Kafka's clients and threads: with it, every restart would leave a new
 * set of time series behind.
 */
final class StableClientIds implements MeterFilter {
    private static final Pattern PROCESS_ID =
            Pattern.compile("(^|-)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=-|$)");

    @Override
    public Meter.Id map(Meter.Id id) {
        List<Tag> tags = new ArrayList<>();
        boolean changed = false;
        for (Tag tag : id.getTagsAsIterable()) {
            String stable = PROCESS_ID.matcher(tag.getValue()).replaceAll("");
            changed |= !stable.equals(tag.getValue());
            if (!stable.isEmpty()) {
                tags.add(Tag.of(tag.getKey(), stable));
            }
        }
        return changed ? id.replaceTags(tags) : id;
    }
}
