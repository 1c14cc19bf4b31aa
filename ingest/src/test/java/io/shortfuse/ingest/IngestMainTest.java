package io.shortfuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.observability.logging.ResultStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestMainTest {
    private static final Path QUIET = Path.of("../scenarios/quiet.yaml");
    /** Nothing listens there: port 1 is reserved. */
    private static final String NOWHERE = "127.0.0.1:1";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldAskForTheClusterItIsNotTold() {
        assertThat(run(QUIET.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("Missing required options: '--bootstrap-servers=HOST:PORT,...',"
                        + " '--schema-registry-url=URL'");
    }

    @Test
    void shouldNamePlaceAndRuleWhenTheScenarioIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), "name: wrong\nseed: x\n");

        assertThat(runNowhere(file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("\n  " + file + ":2:7: seed: must be a whole number");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void shouldRefuseOptionsThatAreWrong() {
        assertThat(runNowhere(QUIET.toString(), "--run-id", "a/b")).isEqualTo(2);
        assertThat(runNowhere(QUIET.toString(), "--topic-prefix", "a..b")).isEqualTo(2);
        assertThat(runNowhere(QUIET.toString(), "--seed", "x")).isEqualTo(2);
        assertThat(runNowhere(QUIET.toString(), "--config", "nowhere.properties"))
                .isEqualTo(2);
        assertThat(runNowhere(QUIET.toString(), "--sed", "1")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--run-id must be 1 to 64 letters")
                .contains("--topic-prefix must be letters")
                .contains("'--seed'")
                .contains("--config must be a properties file that can be read, and nowhere.properties does not exist")
                .contains("Possible solutions: --seed");
    }

    @Test
    void shouldRefuseClientPropertiesThatAreWrong() throws IOException {
        Path config = Files.writeString(folder.resolve("client.properties"), "security.protocol=NONE\n");

        assertThat(runNowhere(QUIET.toString(), "--config", config.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("the client's properties must be right: ")
                .contains("security.protocol");
    }

    @Test
    void shouldGiveUpWhenTheClusterDoesNotAnswer() throws IOException {
        Path config = Files.writeString(
                folder.resolve("client.properties"), "request.timeout.ms=200\ndefault.api.timeout.ms=400\n");

        assertThat(runNowhere(QUIET.toString(), "--config", config.toString())).isEqualTo(3);
        assertThat(err.toString())
                .contains(
                        "the Kafka cluster at 127.0.0.1:1 did not describe topic shortfuse.market-events.v1 within 10 s."
                                + " 127.0.0.1:1 refuses the connection, nothing listens there. Check --bootstrap-servers");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void shouldNameClientPropertiesThatNobodyKnows() throws IOException {
        Path config = Files.writeString(folder.resolve("client.properties"), "sasl.mechansim=PLAIN\nacks=all\n");

        runNowhere(folder.resolve("none.yaml").toString(), "--config", config.toString());

        assertThat(err.toString())
                .contains("warning: no client knows the property sasl.mechansim, it is ignored; did you mean"
                        + " sasl.mechanism?")
                .doesNotContain("acks");
    }

    @Test
    void shouldSayThatItsResultCouldNotBePrinted() {
        assertThat(run(failing("No space left on device"), "--help")).isEqualTo(3);
        assertThat(err.toString())
                .contains("shortfuse-ingest: standard output could not be written: No space left on device");
    }

    @Test
    void shouldNotMindAReaderWhoHasSeenEnough() {
        assertThat(run(failing("Broken pipe"), "--help")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    private static OutputStream failing(String failure) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
    }

    @Test
    void shouldExplainItself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--run-id=ID").contains("Exit codes:");
    }

    private int runNowhere(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", NOWHERE, "--schema-registry-url", "mock://ingest-main"));
        return run(all.toArray(String[]::new));
    }

    private int run(String... args) {
        return run(out, args);
    }

    private int run(OutputStream to, String... args) {
        return IngestMain.run(args, Map.of(), true, new ResultStream(to, StandardCharsets.UTF_8), new PrintWriter(err));
    }
}
