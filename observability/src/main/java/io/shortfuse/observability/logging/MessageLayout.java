package io.shortfuse.observability.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;

/** A log record as a message to a person: {@code warning: what happened}. */
public final class MessageLayout extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
        String severity = event.getLevel().isGreaterOrEqual(Level.ERROR) ? "error: " : "warning: ";
        return severity + PlainText.of(event.getFormattedMessage()) + System.lineSeparator();
    }
}
