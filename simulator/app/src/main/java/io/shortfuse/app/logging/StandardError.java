package io.shortfuse.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import org.slf4j.LoggerFactory;

/** Which of our log records are told on standard error as well. */
public final class StandardError {
    /** A choice of records. */
    public enum Records {
        /** Warnings and errors. */
        WARNINGS(Level.WARN.levelStr),
        /** Errors. */
        ERRORS(Level.ERROR.levelStr);

        private final String from;

        Records(String from) {
            this.from = from;
        }
    }

    private StandardError() {}

    /** From now on {@code records} are told. */
    public static void tells(Records records) {
        Logger ours = (Logger) LoggerFactory.getLogger(LoggingConfigurator.OURS);
        Appender<ILoggingEvent> appender = ours.getAppender(LoggingConfigurator.STANDARD_ERROR);
        if (appender == null) {
            return;
        }
        for (Filter<ILoggingEvent> filter : appender.getCopyOfAttachedFiltersList()) {
            if (filter instanceof ThresholdFilter threshold) {
                threshold.setLevel(records.from);
            }
        }
    }
}
