package io.shortfuse.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shortfuse.app.Shortfuse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code run --keep} has on its page, and what it does not let out. */
class KeepIT {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int SHORTS = 2_000;
    private static final String UNIVERSE = "wall-kept";

    @TempDir
    private static Path folder;

    private static Path out;
    private static KeptRun kept;

    @BeforeAll
    static void runAndKeep() throws IOException {
        Path scenario = Scenarios.wall(folder, "2025-12-22T00:00:00Z", SHORTS);
        out = folder.resolve("out");
        kept = KeptRun.start(
                folder, List.of("run", scenario.toString(), "--out", out.toString(), "--keep", "--run-id", "kept"));
        Files.writeString(out.resolve("secret.txt"), "of somebody else");
        Path file = out.resolve("auto-deleverages.csv");
        Path outside = folder.resolve("outside.csv");
        Files.move(file, outside);
        Files.createSymbolicLink(file, outside);
    }

    @AfterAll
    static void end() {
        if (kept != null) {
            kept.close();
        }
    }

    @Test
    void shouldTellTheAnswerAndTheAddressesWithoutAScript() throws Exception {
        String page = kept.get("/").body();

        assertThat(page)
                .contains("Short squeeze: $")
                .contains(UNIVERSE)
                .contains(kept.told("Kafka"))
                .contains(kept.told("Schema registry"))
                .contains("kafka-avro-console-consumer --bootstrap-server " + kept.told("Kafka"))
                .contains("shortfuse.liquidations.v1-value")
                .contains("<noscript><meta http-equiv=\"refresh\"");
        assertThat(kept.out()).startsWith("Short squeeze: $").doesNotContain("Schema registry");
    }

    @Test
    void shouldCountTheRecordsOfEachTopicAndNotTheMarkersOfTransactions() throws IOException {
        long rows = Files.readAllLines(out.resolve("liquidations.csv")).size() - 1L;
        long prices = Files.readAllLines(out.resolve("prices.csv")).size() - 1L;

        kept.awaitCount("shortfuse.liquidations.v1", String.format("%,d", rows));
        kept.awaitCount("shortfuse.simulated-prices.v1", String.format("%,d", prices));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report.html|text/html;charset=utf-8",
                "summary.json|application/json",
                "liquidations.csv|text/csv;charset=utf-8",
                "cascades.csv|text/csv;charset=utf-8",
                "prices.csv|text/csv;charset=utf-8"
            })
    void shouldServeTheFilesOfTheRun(String nameAndType) throws Exception {
        String[] parts = nameAndType.split("\\|", 2);
        HttpResponse<String> answer = kept.get("/runs/" + UNIVERSE + "/" + parts[0]);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Files.readString(out.resolve(parts[0])));
        assertThat(answer.headers().firstValue("content-type").orElse("").replace(" ", ""))
                .isEqualTo(parts[1]);
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(kept.get("/").body()).contains("/runs/" + UNIVERSE + "/" + parts[0]);
    }

    @Test
    void shouldTellHealthAndMetricsToThoseWhoWatch() throws Exception {
        assertThat(kept.get("/health").statusCode()).isEqualTo(200);
        assertThat(kept.get("/health").body()).contains("\"UP\"").contains("RUNNING");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(kept.get("/ready").body()).contains("\"READY\""));
        assertThat(kept.get("/metrics").body()).contains("shortfuse_build_info").contains("kafka_stream_");
    }

    /** Neither what lies beside, nor what lies outside, nor what a link leads to, however it is asked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs/wall-kept/secret.txt",
                "/runs/wall-kept/.kafka",
                "/runs/wall-kept/.shortfuse.lock",
                "/runs/wall-kept/auto-deleverages.csv",
                "/runs/wall-kept/",
                "/runs/wall-kept",
                "/runs/other/summary.json",
                "/runs/wall-kept/../wall.yaml",
                "/runs/wall-kept/..%2Fwall.yaml",
                "/runs/wall-kept/%2e%2e/wall.yaml",
                "/runs/wall-kept/..%5Cwall.yaml",
                "/runs/../out/secret.txt",
                "/runs/..%2Fout/secret.txt",
                "/runs/%2e%2e/secret.txt",
                "/runs/wall-kept/summary.json%00.csv",
                "/runs//etc/passwd",
                "//etc/passwd",
                "/../../../../etc/passwd",
                "/..%2f..%2f..%2f..%2fetc%2fpasswd",
                "/landing.html",
            })
    void shouldServeNothingElse(String target) throws IOException {
        String answer = ask("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 40[0-9].*");
        assertThat(answer)
                .doesNotContain("root:")
                .doesNotContain("of somebody else")
                .doesNotContain("outside")
                .doesNotContain("wave-interval");
    }

    @Test
    void shouldAnswerNobodyWhoMeansAnotherHost() throws IOException {
        assertThat(ask("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(ask("GET / HTTP/1.1\r\nHost: localhost:1234\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldOnlyBeRead() throws IOException {
        for (String method : List.of("POST", "PUT", "DELETE")) {
            assertThat(ask(method + " / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 405");
        }
    }

    private static String ask(String request) throws IOException {
        URI page = kept.page();
        try (Socket socket = new Socket(page.getHost(), page.getPort())) {
            socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            try (InputStream answer = socket.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Test
    void shouldFindAllOfItAgainAtTheSameAddresses() throws Exception {
        Path data = folder.resolve("data");
        List<String> ports = new ArrayList<>();
        for (String option : List.of("--kafka-port", "--registry-port", "--http-port")) {
            ports.addAll(List.of(option, String.valueOf(freePort())));
        }
        Path scenario = folder.resolve("wall.yaml");
        List<String> addresses;
        try (KeptRun first = KeptRun.start(folder, with(run(scenario, "first", data), ports))) {
            first.awaitCount("shortfuse.market-events.v1", "2,604");
            addresses = List.of(first.told("Page"), first.told("Kafka"), first.told("Schema registry"));
            assertThat(first.interrupt()).isZero();
        }
        try (KeptRun second = KeptRun.start(folder, with(run(scenario, "second", data), ports))) {
            assertThat(List.of(second.told("Page"), second.told("Kafka"), second.told("Schema registry")))
                    .isEqualTo(addresses);
            second.awaitCount("shortfuse.market-events.v1", "5,208");
            second.awaitPage("wall-first", "wall-second");
            assertThat(second.get("/runs/wall-first/liquidations.csv").body())
                    .isEqualTo(second.get("/runs/wall-second/liquidations.csv").body())
                    .hasLineCount(
                            Files.readAllLines(out.resolve("liquidations.csv")).size());
            assertThat(second.terminate()).isZero();
        }
        try (KeptRun served = KeptRun.start(folder, with(List.of("serve", "--data-dir", data.toString()), ports))) {
            served.awaitCount("shortfuse.market-events.v1", "5,208");
            served.awaitPage("wall-first", "Broker and registry are up.");
            assertThat(served.terminate()).isZero();
        }
        assertThat(data.resolve("shortfuse.log")).content().contains("what was kept up is ended");
    }

    private static List<String> run(Path scenario, String id, Path data) {
        return List.of(
                "run",
                scenario.toString(),
                "--keep",
                "--run-id",
                id,
                "--out",
                folder.resolve(id).toString(),
                "--data-dir",
                data.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--kafka-port", "--registry-port", "--http-port"})
    void shouldNameTheOptionAndThePortThatIsTaken(String option) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK));
                Program refused = Program.java(
                        folder,
                        Shortfuse.class,
                        with(
                                run(folder.resolve("wall.yaml"), "refused", folder.resolve("data-of-refused")),
                                List.of(option, String.valueOf(other.getLocalPort()))))) {
            assertThat(refused.exitStatus(Duration.ofMinutes(1))).isEqualTo(3);

            assertThat(refused.err())
                    .contains("shortfuse run: " + option + " must be a free port, and 127.0.0.1:" + other.getLocalPort()
                            + " is not (Address already in use)");
            assertThat(refused.out()).isEmpty();
            assertThat(folder.resolve("data-of-refused")).doesNotExist();
        }
    }

    @Test
    void shouldSayThatADataFolderIsInUse() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data-in-use"));
        try (KeptRun first = KeptRun.start(folder, List.of("serve", "--data-dir", data.toString()));
                Program second =
                        Program.java(folder, Shortfuse.class, run(folder.resolve("wall.yaml"), "in-use", data))) {
            assertThat(second.exitStatus(Duration.ofMinutes(1))).isEqualTo(3);

            assertThat(second.err())
                    .contains("shortfuse run: --data-dir " + data + " is in use by another shortfuse (process ");
            assertThat(first.interrupt()).isZero();
        }
    }

    /** What Kafka warns of in every run is left out of its log; what a slow machine makes it warn of is not. */
    @Test
    void shouldLeaveOutWarningsThatMeanNothing() {
        assertThat(out.resolve("shortfuse.log"))
                .content()
                .contains("INFO")
                .doesNotContain("The metadata log appears to be empty")
                .doesNotContain("Processing exception handler is not enabled for the GlobalThread")
                .doesNotContain("Using an OS temp directory")
                .doesNotContain("TOPIC_ALREADY_EXISTS")
                .doesNotContain("Attempting to close NetworkClient that has already been closed");
    }

    private static List<String> with(List<String> command, List<String> more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(more);
        return all;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }
}
