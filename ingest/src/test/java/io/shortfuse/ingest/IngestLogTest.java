package io.shortfuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.observability.logging.ResultStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a publication leaves behind for those who watch over it. */
class IngestLogTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return IngestMain.run(
                args,
                Map.of(),
                true,
                new ResultStream(OutputStream.nullOutputStream(), StandardCharsets.UTF_8),
                new PrintWriter(err));
    }

    @Test
    void shouldLeaveTheFiguresOfAPublicationThatWasRefused() throws IOException {
        Path scenario = Files.writeString(folder.resolve("s.yaml"), "zz: 1\n");
        Path figures = folder.resolve("ingest.prom");

        int status = run(
                "--bootstrap-servers",
                "localhost:1",
                "--schema-registry-url",
                "mock://log",
                "--metrics-file",
                figures.toString(),
                scenario.toString());

        assertThat(status).isEqualTo(2);
        assertThat(Files.readString(figures))
                .contains("shortfuse_ingest_exit_status 2.0", "shortfuse_ingest_events_published 0.0")
                .containsPattern("shortfuse_ingest_input_problems [1-9]");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void shouldRefuseAnUnknownFormat() {
        int status = run(
                "--bootstrap-servers",
                "localhost:1",
                "--schema-registry-url",
                "mock://log",
                "--log-format",
                "xml",
                "s");

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains("--log-format must be human or json: xml");
    }

    @Test
    void shouldTellHowFarItCame() {
        Publication publication = new Publication();
        publication.begins("wall-1", "1", 10);
        publication.published(7);
        publication.leftOut(3);

        List<String> lines = publication
                .figures(3, Instant.ofEpochSecond(5))
                .text()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.contains("duration"))
                .toList();

        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "shortfuse_ingest_events 10.0",
                        "shortfuse_ingest_events_published 7.0",
                        "shortfuse_ingest_input_problems 0.0",
                        "shortfuse_ingest_rows_left_out 3.0",
                        "shortfuse_ingest_exit_status 3.0",
                        "shortfuse_ingest_finished_timestamp_seconds 5.0");
    }
}
