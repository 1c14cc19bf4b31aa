package io.shortfuse.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Leaves out what Kafka warns of in every run, though nothing is wrong: whoever looks into the log of a run should find
 * what matters in it. Other warnings of the same classes stay.
 */
final class LibraryNoise extends Filter<ILoggingEvent> {
    /** A warning, and why it says nothing. */
    private enum Known {
        /** A new broker has no metadata yet. */
        EMPTY_METADATA("QuorumController", "The metadata log appears to be empty"),
        /** There is no global thread. */
        GLOBAL_THREAD("StreamsConfig", "Processing exception handler is not enabled for the GlobalThread"),
        /** State is meant to go with the run, wherever its folder is. */
        TEMPORARY_STATE("StateDirectory", "Using an OS temp directory"),
        /** Two clients asked for the topic of offsets at once. */
        TOPIC_OF_OFFSETS("DefaultAutoTopicCreationManager", "TOPIC_ALREADY_EXISTS"),
        /** The broker closes one of its clients twice. */
        CLOSED_TWICE("NetworkClient", "Attempting to close NetworkClient that has already been closed");

        private final String className;
        private final String text;

        Known(String className, String text) {
            this.className = className;
            this.text = text;
        }

        boolean is(ILoggingEvent event) {
            return event.getLoggerName().endsWith("." + className)
                    && event.getFormattedMessage().contains(text);
        }
    }

    private static final List<Known> KNOWN = List.of(Known.values());

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getLevel() == Level.WARN && KNOWN.stream().anyMatch(known -> known.is(event))
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
