package io.shortfuse.observability.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Lets a library say the same only once a minute: while a broker is away, each of Kafka's clients says so every second.
 * What is ours, and errors, always pass.
 */
final class RepeatedWarnings extends Filter<ILoggingEvent> {
    private static final String OURS = "io.shortfuse";
    private static final long PAUSE_NS = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 1_000;

    private final LongSupplier nanoTime;
    private final Map<String, Long> lastTold = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    RepeatedWarnings(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)
                || event.getLoggerName().startsWith(OURS)) {
            return FilterReply.NEUTRAL;
        }
        // Of warnings the kind counts, because their numbers change; what only happens differs in what it happens to.
        String what = event.getLevel().isGreaterOrEqual(Level.WARN) ? event.getMessage() : event.getFormattedMessage();
        return isNews(event.getLoggerName() + ' ' + what) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private synchronized boolean isNews(String what) {
        long now = nanoTime.getAsLong();
        Long before = lastTold.get(what);
        if (before != null && now - before < PAUSE_NS) {
            return false;
        }
        lastTold.put(what, now);
        return true;
    }
}
