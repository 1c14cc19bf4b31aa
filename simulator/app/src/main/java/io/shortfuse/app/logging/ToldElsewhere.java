package io.shortfuse.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Leaves out what the command that runs the broker tells by itself, with what can be done about it. */
final class ToldElsewhere extends Filter<ILoggingEvent> {
    private static final String FAULTS_OF_THE_BROKER = "io.shortfuse.embedded.BrokerFaults";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getLoggerName().equals(FAULTS_OF_THE_BROKER) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
