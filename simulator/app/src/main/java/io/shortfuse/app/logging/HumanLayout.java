package io.shortfuse.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;

/** A log record as a message to a person: {@code warning: what happened}; the log file has the rest. */
final class HumanLayout extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
        String severity = event.getLevel().isGreaterOrEqual(Level.ERROR) ? "error: " : "warning: ";
        return severity + event.getFormattedMessage() + System.lineSeparator();
    }
}
