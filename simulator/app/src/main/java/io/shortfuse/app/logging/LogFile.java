package io.shortfuse.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import io.shortfuse.observability.logging.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The log of one run, in a file: ours from {@code INFO} on, the libraries' from a level of choice on. */
public final class LogFile implements Closeable {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level [%thread] %logger - %msg%n";

    private final Path path;
    private final Logger root;
    private final FileAppender<ILoggingEvent> appender;

    private LogFile(Path path, Logger root, FileAppender<ILoggingEvent> appender) {
        this.path = path;
        this.root = root;
        this.appender = appender;
    }

    /** What of the libraries' records is kept. */
    public enum Libraries {
        /** What may be wrong: a run is watched by somebody, and Kafka has much to say. */
        WARNINGS,
        /** What happens, too: a service is looked into afterwards. */
        EVENTS
    }

    /**
     * Logs to {@code file} until closed, replacing what it holds. If nothing was logged there is no file afterwards.
     *
     * @throws IOException if it cannot be written
     */
    public static LogFile open(Path file, Libraries libraries) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        // An appender that cannot write says so to nobody.
        Files.newOutputStream(file).close();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayout layout = new PatternLayout() {
            @Override
            public String doLayout(ILoggingEvent event) {
                return PlainText.of(super.doLayout(event));
            }
        };
        layout.setContext(context);
        layout.setPattern(PATTERN);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setName("file " + file);
        appender.setFile(file.toString());
        appender.setAppend(false);
        appender.setEncoder(encoder);
        if (libraries == Libraries.WARNINGS) {
            appender.addFilter(new LibraryNoise());
        }
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(libraries == Libraries.WARNINGS ? Level.WARN : Level.INFO);
        root.addAppender(appender);
        return new LogFile(file, root, appender);
    }

    /** The file. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        root.setLevel(Level.OFF);
        root.detachAppender(appender);
        appender.stop();
        if (Files.exists(path) && Files.size(path) == 0) {
            Files.delete(path);
        }
    }
}
