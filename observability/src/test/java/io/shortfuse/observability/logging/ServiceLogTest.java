package io.shortfuse.observability.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ServiceLogTest {
    private static final Logger OURS = LoggerFactory.getLogger("io.shortfuse.Something");
    private static final Logger KAFKAS = LoggerFactory.getLogger("org.apache.kafka.Something");

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setErr(before);
    }

    private static void logged(LogFormat format, Runnable work) {
        ServiceLog log = ServiceLog.open(format);
        try {
            work.run();
        } finally {
            log.close();
        }
    }

    private List<String> lines() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<JsonNode> objects() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : lines()) {
            objects.add(new ObjectMapper().readTree(line));
        }
        return objects;
    }

    @Test
    void shouldWriteAnObjectALineWithTheFieldsOfTheLine() throws IOException {
        logged(LogFormat.JSON, () -> {
            OURS.atInfo()
                    .addKeyValue("universe", "wall-1")
                    .addKeyValue("run", "1")
                    .log("Universe {} has started", "wall-1");
        });

        assertThat(objects()).hasSize(1);
        JsonNode line = objects().get(0);
        assertThat(line.propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("time", "level", "logger", "thread", "message", "universe", "run");
        assertThat(line.get("message").asText()).isEqualTo("Universe wall-1 has started");
        assertThat(line.get("universe").asText()).isEqualTo("wall-1");
        assertThat(line.get("run").asText()).isEqualTo("1");
        assertThat(line.get("level").asText()).isEqualTo("INFO");
        assertThat(Instant.parse(line.get("time").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void shouldKeepAnExceptionAndLineBreaksOnOneLine() throws IOException {
        logged(LogFormat.JSON, () -> {
            OURS.error("it\nbroke", new IllegalStateException("why\nnot"));
        });

        assertThat(objects()).hasSize(1);
        assertThat(objects().get(0).get("message").asText()).isEqualTo("it\nbroke");
        assertThat(objects().get(0).get("exception").asText())
                .startsWith("java.lang.IllegalStateException: why\nnot")
                .contains("ServiceLogTest");
    }

    @Test
    void shouldTellAPersonNoMoreThanWarnings() {
        logged(LogFormat.HUMAN, () -> {
            OURS.info("nothing of note");
            OURS.warn("look at this");
            KAFKAS.error("it broke", new IllegalStateException("why"));
        });

        assertThat(lines()).containsExactly("warning: look at this", "error: it broke");
    }

    @Test
    void shouldLetALibrarySayTheSameOnlyOnceAMinute() throws IOException {
        logged(LogFormat.JSON, () -> {
            for (int i = 0; i < 3; i++) {
                KAFKAS.warn("Connection to node {} could not be established", i);
                OURS.warn("ours");
            }
            KAFKAS.error("an error");
            KAFKAS.error("an error");
        });

        assertThat(objects())
                .extracting(line -> line.get("message").asText())
                .containsExactly(
                        "Connection to node 0 could not be established",
                        "ours",
                        "ours",
                        "ours",
                        "an error",
                        "an error");
    }

    @Test
    void shouldChooseByWhoWatchesUnlessAsked() {
        assertThat(LogFormat.of("", true)).isEqualTo(LogFormat.HUMAN);
        assertThat(LogFormat.of("", false)).isEqualTo(LogFormat.JSON);
        assertThat(LogFormat.of("json", true)).isEqualTo(LogFormat.JSON);
        assertThat(LogFormat.of("Human", false)).isEqualTo(LogFormat.HUMAN);
        assertThatThrownBy(() -> LogFormat.of("xml", true)).hasMessage("must be human or json: xml");
    }

    /** What is logged may quote a record that anybody may have written. */
    @Test
    void shouldShowToAPersonNothingThatATerminalObeys() {
        logged(LogFormat.HUMAN, () -> OURS.warn("Universe {} has failed", "\u001b]0;owned\u0007x"));

        assertThat(lines()).containsExactly("warning: Universe ?]0;owned?x has failed");
    }
}
