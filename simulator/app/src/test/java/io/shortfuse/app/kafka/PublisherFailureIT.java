package io.shortfuse.app.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.app.it.Scenarios;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.run.RunListener;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioLoader;
import io.shortfuse.scenario.SkippedRow;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PublisherFailureIT {
    private static final Duration LONGER_THAN_THE_TEST = Duration.ofHours(1);

    @TempDir
    private Path folder;

    /** Breaks the thread that publishes, as a class that cannot be loaded does. */
    private static final class Breaking implements RunListener {
        @Override
        public void offered(long events) {
            throw new NoClassDefFoundError("io/Gone");
        }

        @Override
        public void skipped(SkippedRow row) {}

        @Override
        public void emit(long sequence, SimulationEvent event) {}
    }

    @Test
    @Timeout(120)
    void shouldEndTheRunWhenThePublishersThreadEndsWithAnError() throws Exception {
        Scenario scenario = ScenarioLoader.load(Scenarios.wall(folder, "2025-12-22T00:00:00Z", 10));
        PrintStream nothing = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(nothing, nothing, StandardCharsets.UTF_8, false, 100);
        KafkaOptions options = new KafkaOptions(
                null, "shortfuse", 1, false, folder.resolve("scratch"), null, EmbeddedPorts.FREE, LONGER_THAN_THE_TEST);
        try (KafkaPlayback playback = new KafkaPlayback(options, StackCompanion.NONE, terminal)) {
            playback.start();

            assertThatThrownBy(() -> playback.play(scenario, "wall-1", new Breaking()))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessageContaining("the scenario could not be published")
                    .hasMessageContaining("io/Gone");
        }
    }
}
