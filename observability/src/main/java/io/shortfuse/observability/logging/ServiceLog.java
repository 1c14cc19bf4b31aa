package io.shortfuse.observability.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import org.slf4j.LoggerFactory;

/** Sends all that this process logs to standard error, and nowhere else, until it is closed. */
public final class ServiceLog implements AutoCloseable {
    private static final String OURS = "io.shortfuse";
    /** At every start they tell some hundred settings of every client, most of them Kafka's defaults. */
    private static final List<String> TALKATIVE = List.of(
            "org.apache.kafka.clients.admin.AdminClientConfig",
            "org.apache.kafka.clients.consumer.ConsumerConfig",
            "org.apache.kafka.clients.producer.ProducerConfig",
            "org.apache.kafka.common.utils.AppInfoParser");

    /** Warns at every start that there is no handler for a thread that there is not. */
    private static final String STREAMS_SETTINGS = "org.apache.kafka.streams.StreamsConfig";

    private final Logger root;
    private final Level levelBefore;
    private final ConsoleAppender<ILoggingEvent> appender;
    private final List<Removed> removed;

    /** An appender that wrote to standard error before. */
    private record Removed(Logger logger, ConsoleAppender<ILoggingEvent> appender) {}

    private ServiceLog(Logger root, ConsoleAppender<ILoggingEvent> appender, List<Removed> removed) {
        this.root = root;
        this.levelBefore = root.getLevel();
        this.appender = appender;
        this.removed = removed;
    }

    /**
     * Opens it.
     *
     * @param format {@link LogFormat#HUMAN}: warnings as messages; {@link LogFormat#JSON}: what happens, too, with fields
     *     {@code time}, {@code level}, {@code logger}, {@code thread}, {@code message}, {@code exception}, and those that a
     *     line has of its own, such as {@code universe} and {@code run}
     */
    public static ServiceLog open(LogFormat format) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("service");
        appender.setTarget("System.err");
        appender.setEncoder(format == LogFormat.JSON ? json(context) : messages(context));
        RepeatedWarnings filter = new RepeatedWarnings(System::nanoTime);
        filter.setContext(context);
        filter.start();
        Level from = format == LogFormat.JSON ? Level.INFO : Level.WARN;
        ThresholdFilter threshold = new ThresholdFilter();
        threshold.setContext(context);
        threshold.setLevel(from.levelStr);
        threshold.start();
        appender.addFilter(threshold);
        appender.addFilter(filter);
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        ServiceLog log = new ServiceLog(root, appender, removeConsoles(context));
        TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        context.getLogger(STREAMS_SETTINGS).setLevel(Level.ERROR);
        root.setLevel(from);
        root.addAppender(appender);
        return log;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        LogstashFieldNames names = new LogstashFieldNames();
        names.setTimestamp("time");
        names.setVersion("[ignore]");
        names.setLevelValue("[ignore]");
        names.setLogger("logger");
        names.setThread("thread");
        names.setStackTrace("exception");
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.setFieldNames(names);
        encoder.setTimeZone("UTC");
        encoder.setTimestampPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> messages(LoggerContext context) {
        MessageLayout layout = new MessageLayout();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    /** What would say things a second time. */
    private static List<Removed> removeConsoles(LoggerContext context) {
        List<Removed> removed = new ArrayList<>();
        for (String name : List.of(Logger.ROOT_LOGGER_NAME, OURS)) {
            Logger logger = context.getLogger(name);
            Iterator<ch.qos.logback.core.Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders();
            while (appenders.hasNext()) {
                if (appenders.next() instanceof ConsoleAppender<ILoggingEvent> console) {
                    removed.add(new Removed(logger, console));
                }
            }
        }
        removed.forEach(one -> one.logger().detachAppender(one.appender()));
        return removed;
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        root.setLevel(levelBefore);
        removed.forEach(one -> one.logger().addAppender(one.appender()));
        appender.stop();
    }
}
