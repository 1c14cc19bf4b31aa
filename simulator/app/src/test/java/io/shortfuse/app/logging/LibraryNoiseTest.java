package io.shortfuse.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.logging.LogFile.Libraries;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LibraryNoiseTest {
    private static final String CONTROLLER = "org.apache.kafka.controller.QuorumController";
    private static final String KNOWN = "activation. The metadata log appears to be empty.";

    @TempDir
    private Path folder;

    private Path logged(Libraries libraries) throws IOException {
        Path file = folder.resolve(libraries + ".log");
        try (LogFile log = LogFile.open(file, libraries)) {
            LoggerFactory.getLogger(CONTROLLER).warn(KNOWN);
            LoggerFactory.getLogger(CONTROLLER).warn("The disk is slow");
            LoggerFactory.getLogger(CONTROLLER).error(KNOWN);
            return log.path();
        }
    }

    @Test
    void shouldLeaveOutOfARunWhatEveryRunWarnsOf() throws IOException {
        assertThat(logged(Libraries.WARNINGS))
                .content()
                .contains("WARN", "The disk is slow", "ERROR")
                .containsOnlyOnce("The metadata log appears to be empty");
    }

    @Test
    void shouldKeepEverythingOfAService() throws IOException {
        assertThat(logged(Libraries.EVENTS)).content().contains("WARN", "ERROR").containsPattern("WARN .*metadata log");
    }
}
