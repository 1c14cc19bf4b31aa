package io.shortfuse.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shortfuse.app.Shortfuse;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code shortfuse simulate} says over HTTP, while its broker comes and goes. */
class HttpEndpointsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[1-9]\\d*");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHORTS = 2_000;

    @TempDir
    private Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Test
    void shouldBeReadyWhileBrokerAndRegistryAnswerAndCountWhatItDoes() throws Exception {
        Path scenario = Scenarios.wall(folder, "2025-12-22T00:00:00Z", SHORTS);
        LocalCluster cluster = new LocalCluster(folder, Map.of());
        try (cluster;
                Program simulator = simulator(cluster)) {
            String url = address(simulator);
            await().atMost(PATIENCE).until(() -> get(url + "/ready").statusCode() == 200);
            assertThat(get(url + "/ready").body())
                    .isEqualTo("{\"status\":\"READY\",\"checks\":{\"streams\":\"RUNNING\",\"broker\":\"answers\","
                            + "\"registry\":\"answers\"}}\n");
            HttpResponse<String> health = get(url + "/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).startsWith("{\"status\":\"UP\",\"checks\":{\"streams\":\"RUNNING\",");
            assertThat(health.headers().firstValue("content-type")).contains("application/json");

            play(cluster, scenario);
            HttpResponse<String> metrics = get(url + "/metrics");
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            String text = metrics.body();
            assertThat(value(text, "shortfuse_liquidations_total{currency=\"USDT\",side=\"short\"}"))
                    .isBetween(SHORTS / 2.0, SHORTS * 1.0);
            assertThat(value(text, "shortfuse_events_applied_total")).isGreaterThan(SHORTS);
            assertThat(value(text, "shortfuse_event_seconds_bucket{le=\"+Inf\"}"))
                    .isEqualTo(value(text, "shortfuse_events_applied_total"));
            assertThat(value(text, "shortfuse_universes_failed")).isZero();
            assertThat(text)
                    .contains(
                            "jvm_memory_used_bytes",
                            "process_cpu_usage",
                            "kafka_consumer_fetch_manager_records_lag_max");
            // Names of universes and accounts are no labels, nor is what changes with every start.
            assertThat(text).doesNotContain("wall").doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}");

            assertThat(log(simulator))
                    .as("a line says that the run has ended, of which universe and run")
                    .anySatisfy(line -> {
                        assertThat(line.path("message").asText()).startsWith("Universe wall-metrics has ended: ");
                        assertThat(line.path("universe").asText()).isEqualTo("wall-metrics");
                        assertThat(line.path("run").asText()).isEqualTo("metrics");
                        assertThat(line.path("level").asText()).isEqualTo("INFO");
                    });

            cluster.stopBroker();
            await().atMost(PATIENCE).until(() -> get(url + "/ready").statusCode() == 503);
            assertThat(get(url + "/ready").body())
                    .startsWith("{\"status\":\"NOT_READY\"")
                    .contains("\"broker\":\"");
            assertThat(get(url + "/ready").body()).contains("\"registry\":\"answers\"");
            assertThat(get(url + "/health").statusCode()).isEqualTo(200);
            assertThat(log(simulator))
                    .allSatisfy(line -> assertThat(line.has("time")).isTrue())
                    .filteredOn(line -> line.path("message").asText().startsWith("The broker does not answer: "))
                    .singleElement()
                    .satisfies(line -> assertThat(line.path("level").asText()).isEqualTo("WARN"));
        }
    }

    @Test
    void shouldRefuseAnAddressThatIsTaken() throws Exception {
        try (LocalCluster cluster = new LocalCluster(folder, Map.of());
                ServerSocket taken = new ServerSocket(0)) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            List<String> arguments = cluster.arguments(
                    "simulate", "--state-dir", folder.resolve("state").toString(), "--http-address", address);
            try (Program simulator = Program.java(folder, Shortfuse.class, arguments)) {
                await().atMost(PATIENCE).until(() -> !simulator.isAlive());
                assertThat(simulator.err()).contains("--http-address cannot be listened on: http://" + address);
            }
        }
    }

    /** Whatever collects the lines may take nothing but JSON. */
    @ParameterizedTest
    @CsvSource({
        "--http-address, nowhere, 2, The simulator cannot start: --http-address must be host:port",
        "--http-address, nohost.invalid:81, 3, The simulator ends: --http-address cannot be listened on: http://nohost.invalid:81: there is no host of that name",
        "--threads, 0, 2, The simulator cannot start: --threads must be 1 to 256: 0",
        "--state-dir, /proc/none, 3, The simulator ends: reading or writing a file failed: "
    })
    void shouldTellEveryFailureAsALineOfJson(String option, String value, int status, String message) throws Exception {
        List<String> arguments = List.of(
                "simulate",
                "--bootstrap-servers=127.0.0.1:1",
                "--schema-registry-url=http://127.0.0.1:1",
                "--log-format=json",
                option + "=" + value);
        Map<String, String> state =
                Map.of("SHORTFUSE_STATE_DIR", folder.resolve("state").toString());
        try (Program simulator = Program.java(folder, Shortfuse.class, arguments, state)) {
            assertThat(simulator.exitStatus(PATIENCE)).isEqualTo(status);
            assertThat(log(simulator))
                    .last()
                    .satisfies(line -> assertThat(line.path("message").asText()).startsWith(message));
        }
    }

    private Program simulator(LocalCluster cluster) throws InterruptedException {
        try (Program setup =
                Program.java(folder, Shortfuse.class, cluster.arguments("topics", "--create", "--partitions", "1"))) {
            setup.finish(PATIENCE);
        }
        List<String> simulate = cluster.arguments(
                "simulate", "--state-dir", folder.resolve("state").toString(), "--http-address", "127.0.0.1:0");
        return Program.java(folder, Shortfuse.class, simulate);
    }

    private void play(LocalCluster cluster, Path scenario) throws InterruptedException {
        List<String> run = new ArrayList<>(cluster.arguments(
                "run",
                scenario.toString(),
                "--no-simulator",
                "--run-id",
                "metrics",
                "--out",
                folder.resolve("out").toString()));
        try (Program player = Program.java(folder, Shortfuse.class, run)) {
            player.finish(PATIENCE);
        }
    }

    /** What it has written to standard error, which is no terminal: an object a line. */
    private static List<JsonNode> log(Program simulator) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        String err = simulator.err();
        // A line that is being written is left for the next time.
        for (String line : err.substring(0, err.lastIndexOf('\n') + 1).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    /** Where it says that it listens. */
    private static String address(Program simulator) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(simulator.isAlive()).as(simulator.err()).isTrue();
            return ADDRESS.matcher(simulator.err()).find();
        });
        Matcher address = ADDRESS.matcher(simulator.err());
        assertThat(address.find()).isTrue();
        return address.group();
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static double value(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series + " in " + metrics));
    }
}
