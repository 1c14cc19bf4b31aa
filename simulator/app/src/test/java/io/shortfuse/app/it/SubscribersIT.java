package io.shortfuse.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.shortfuse.app.Shortfuse;
import io.shortfuse.avro.PositionLiquidated;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.schemas.codec.EventHeaders;
import io.shortfuse.schemas.topic.Topic;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While {@code run --keep} is up, the examples, in processes of their own, yield what the run's files say. What other
 * programs write to its topics meanwhile is of other kinds of universe, so that the tests do not meet each other's.
 */
class SubscribersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String UNIVERSE = "wall-kept";
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path EXAMPLES = Path.of("..", "..", "examples");
    private static final Topic<PositionLiquidated> LIQUIDATIONS =
            new TopicCatalogue(TopicCatalogue.DEFAULT_PREFIX, 1).liquidations();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path out;
    private static Program kept;

    @BeforeAll
    static void runAndKeep() throws IOException {
        Path scenario = Scenarios.wall(folder, "2025-12-22T00:00:00Z", 2_000);
        out = folder.resolve("out");
        Program program = Program.java(
                folder,
                Shortfuse.class,
                List.of("run", scenario.toString(), "--out", out.toString(), "--keep", "--run-id", "kept"));
        kept = program;
        await().atMost(PATIENCE).until(() -> {
            assertThat(program.isAlive()).as(program.err()).isTrue();
            return find("Kafka") != null && find("Schema registry") != null;
        });
    }

    @AfterAll
    static void end() {
        kept.close();
    }

    private static @Nullable String find(String setting) {
        Matcher matcher = Pattern.compile("(?m)^" + setting + " +(\\S+)").matcher(kept.out() + kept.err());
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String kafka() {
        return String.valueOf(find("Kafka"));
    }

    private static String registry() {
        return String.valueOf(find("Schema registry"));
    }

    @Test
    void shouldJoinACompleteRunInOrderInJava() throws Exception {
        List<JsonNode> events = new ArrayList<>();
        try (Program example = java("CompleteRun", UNIVERSE)) {
            example.finish(PATIENCE);
            for (String line : example.out().lines().toList()) {
                events.add(JSON.readTree(line));
            }
        }

        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("sequence").asLong()).isEqualTo(i + 1);
        }
        assertThat(rows(events, "fillPrice", "liquidations.csv")).isEqualTo(written("liquidations.csv"));
        assertThat(rows(events, "indexPrice", "prices.csv")).isEqualTo(written("prices.csv"));
        assertThat(events.stream()
                        .filter(event -> event.path("type").asText().equals("ENDED"))
                        .map(event -> event.path("sequence").asText() + " "
                                + event.path("waves").asText() + " "
                                + event.path("liquidations").asText()))
                .isEqualTo(written("cascades.csv").stream()
                        .map(row ->
                                whole(row, "sequence") + " " + whole(row, "waves") + " " + whole(row, "liquidations"))
                        .toList())
                .isNotEmpty();
    }

    @Test
    void shouldPrintTheRowsOfTheFileInPython() throws Exception {
        assumePython();
        try (Program example = python("liquidations.py", UNIVERSE)) {
            example.finish(PATIENCE);

            assertThat(table(example.out().lines().toList())).isEqualTo(written("liquidations.csv"));
        }
    }

    @Test
    void shouldTellOfOneKindOnlyAndGoOnWhereItWasInJava() throws Exception {
        shouldTellOfOneKindOnlyAndGoOnWhereItWas(UniverseKind.LIVE, () -> java("ForcedOrders", "java-desk", "LIVE"));
    }

    @Test
    void shouldTellOfOneKindOnlyAndGoOnWhereItWasInPython() throws Exception {
        assumePython();
        shouldTellOfOneKindOnlyAndGoOnWhereItWas(
                UniverseKind.SWEEP, () -> python("forced_orders.py", "python-desk", "SWEEP"));
    }

    @Test
    void shouldTellOfEveryForcedOrderInJava() throws Exception {
        try (Program example = java("ForcedOrders", "java-all", "SCENARIO")) {
            shouldTellOfEveryForcedOrder(example);
        }
    }

    @Test
    void shouldTellOfEveryForcedOrderInPython() throws Exception {
        assumePython();
        try (Program example = python("forced_orders.py", "python-all", "SCENARIO")) {
            shouldTellOfEveryForcedOrder(example);
        }
    }

    @Test
    void shouldPrintEveryLiquidationWithTheReadmesProgram() throws Exception {
        List<Map<String, String>> rows = written("liquidations.csv");
        try (Program example = java("PrintLiquidations")) {
            await().atMost(PATIENCE)
                    .until(() -> example.out()
                                    .lines()
                                    .filter(line -> line.startsWith(UNIVERSE + " {"))
                                    .count()
                            == rows.size());
        }
    }

    @Test
    void shouldPrintEveryLiquidationWithTheProgramOfThePage() throws Exception {
        assumePython();
        List<Map<String, String>> rows = written("liquidations.csv");
        Path program = Files.writeString(folder.resolve("of-the-page.py"), pythonOfThePage());
        try (Program copied = Program.start(folder, List.of(PYTHON.toString(), program.toString()))) {
            await().atMost(PATIENCE)
                    .until(() -> !copied.isAlive()
                            || copied.out()
                                            .lines()
                                            .filter(line -> line.startsWith(UNIVERSE + " {'universe': "))
                                            .count()
                                    == rows.size());
            assertThat(copied.out())
                    .as(copied.err())
                    .contains("'positionId': '" + rows.get(0).get("position_id") + "'");
        }
    }

    /** As a reader copies it. */
    private static String pythonOfThePage() throws IOException, InterruptedException {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(String.valueOf(find("Page"))))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Matcher snippet =
                Pattern.compile("(?s)<h3>Python <.*?<pre[^>]*>(.*?)</pre>").matcher(page.body());
        assertThat(snippet.find()).isTrue();
        return snippet.group(1)
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x3D;", "=")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    @Test
    void shouldEndQuietlyWhenNobodyReadsOn() throws Exception {
        assumePython();
        String example = String.join(
                " ",
                PYTHON.toString(),
                EXAMPLES.resolve("forced_orders.py").toString(),
                kafka(),
                registry(),
                "python-pipe",
                "SCENARIO");
        try (Program piped = Program.start(folder, List.of("bash", "-o", "pipefail", "-c", example + " | head -n 1"))) {
            piped.finish(PATIENCE);

            assertThat(piped.out()).hasLineCount(1);
            assertThat(piped.err()).isEmpty();
        }
    }

    /**
     * A version of the schema that adds a field and a symbol. Whoever was made for the version before reads records of
     * both, and whoever was made for the new one as well.
     */
    @Test
    void shouldBeReadByOlderAndNewerSchemas() throws Exception {
        Schema older = LIQUIDATIONS.registeredSchema().rawSchema();
        Schema newer = new Schema.Parser()
                .parse(older.toString()
                        .replace("\"LONG\",\"SHORT\"", "\"LONG\",\"SHORT\",\"BOTH\"")
                        .replaceFirst(
                                "\\{\"name\":\"headlineQuantity\"",
                                "{\"name\":\"auction\",\"type\":\"string\",\"default\":\"none\"},$0"));
        GenericRecord before = order("evolving", older, "REPLAY", 1).build();
        GenericRecord after = order("evolving", newer, "REPLAY", 2)
                .set("auction", "closing")
                .set("side", new GenericData.EnumSymbol(newer.getField("side").schema(), "BOTH"))
                .build();
        SchemaRegistryClient client = new CachedSchemaRegistryClient(registry(), 10);
        assertThatThrownBy(() -> client.register(LIQUIDATIONS.subject(), withoutDefault(newer)))
                .isInstanceOf(RestClientException.class)
                .hasMessageContaining("error code: 409");
        client.register(LIQUIDATIONS.subject(), new AvroSchema(newer));
        send(before);
        send(after);

        assertThat(readBy(older)).extracting(SubscribersIT::side).containsExactly("SHORT -", "UNKNOWN -");
        assertThat(readBy(newer)).extracting(SubscribersIT::side).containsExactly("SHORT none", "BOTH closing");
        try (Program generated = java("ForcedOrders", "generated", "REPLAY")) {
            await().atMost(PATIENCE).until(() -> generated.out().lines().count() == 2 || !generated.isAlive());
            assertThat(generated.out().lines())
                    .containsExactly(
                            "evolving:1 buys 2.0 sim:BTCUSDT at 101.0", "evolving:2 trades 2.0 sim:BTCUSDT at 101.0");
        }
    }

    private static AvroSchema withoutDefault(Schema schema) {
        return new AvroSchema(schema.toString()
                .replace(
                        "{\"name\":\"auction\",\"type\":\"string\",\"default\":\"none\"}",
                        "{\"name\":\"auction\",\"type\":\"string\"}"));
    }

    private static List<JsonNode> readBy(Schema schema) throws Exception {
        Path file = Files.writeString(Files.createTempFile(folder, "schema", ".avsc"), schema.toString());
        List<JsonNode> records = new ArrayList<>();
        try (Program example = java("PinnedSchema", "evolving", file.toString())) {
            example.finish(PATIENCE);
            for (String line : example.out().lines().toList()) {
                records.add(JSON.readTree(line));
            }
        }
        return records;
    }

    private static String side(JsonNode order) {
        return order.path("side").asText() + " " + order.path("auction").asText("-");
    }

    /** Starts an example. */
    private interface Example {
        Program start();
    }

    private static void shouldTellOfOneKindOnlyAndGoOnWhereItWas(UniverseKind kind, Example example) throws Exception {
        String universe = "other-" + kind.name().toLowerCase(Locale.ROOT);
        Schema schema = LIQUIDATIONS.registeredSchema().rawSchema();
        send(order(universe, schema, kind.name(), 7).build());
        // Of another kind: it must not even be decoded.
        send(UNIVERSE + "-broken", UniverseKind.UNKNOWN, new byte[] {1, 2, 3});
        send(order(universe, schema, kind.name(), 8).build());
        // Handed over once more.
        send(order(universe, schema, kind.name(), 8).build());
        send(order(universe, schema, kind.name(), 9).build());
        try (Program first = example.start()) {
            await().atMost(PATIENCE).until(() -> first.out().contains(universe + ":9 ") || !first.isAlive());
            assertThat(first.out().lines().map(line -> line.substring(0, line.indexOf(' '))))
                    .as(first.err())
                    .containsExactly(universe + ":7", universe + ":8", universe + ":9");
            first.terminate(PATIENCE);
            assertThat(first.err()).contains("ended");
        }

        send(order(universe, schema, kind.name(), 10).build());
        try (Program second = example.start()) {
            await().atMost(PATIENCE).until(() -> second.out().contains(universe + ":10 ") || !second.isAlive());
            assertThat(second.out().lines())
                    .as(second.err())
                    .containsExactly(universe + ":10 buys 2.0 sim:BTCUSDT at 101.0");
        }
    }

    private static void shouldTellOfEveryForcedOrder(Program example) throws IOException {
        List<String> expected = written("liquidations.csv").stream()
                .map(row -> UNIVERSE + ":" + whole(row, "sequence") + " buys " + row.get("quantity") + " "
                        + row.get("market") + " at " + row.get("fill_price"))
                .toList();
        await().atMost(PATIENCE).until(() -> example.out().lines().count() >= expected.size() || !example.isAlive());
        assertThat(example.out()
                        .lines()
                        .map(line -> Stream.of(line.split(" ", -1)).map(SubscribersIT::canonical))
                        .map(words -> String.join(" ", words.toList())))
                .as(example.err())
                .isEqualTo(expected)
                .hasSizeGreaterThan(500);
    }

    private static GenericRecordBuilder order(String universe, Schema schema, String kind, long sequence) {
        GenericRecordBuilder order = new GenericRecordBuilder(schema);
        for (Schema.Field field : schema.getFields()) {
            switch (field.schema().getType()) {
                case STRING -> order.set(field, field.name());
                case LONG -> order.set(field, 1L);
                case INT -> order.set(field, 1);
                case DOUBLE -> order.set(field, 1.0);
                default -> {
                    // The enums follow.
                }
            }
        }
        return order.set("universe", universe)
                .set(
                        "universeKind",
                        new GenericData.EnumSymbol(
                                schema.getField("universeKind").schema(), kind))
                .set("sequence", sequence)
                .set("market", "sim:BTCUSDT")
                .set("side", new GenericData.EnumSymbol(schema.getField("side").schema(), "SHORT"))
                .set("quantity", 2.0)
                .set("fillPrice", 101.0);
    }

    private static void send(GenericRecord order) throws ExecutionException, InterruptedException {
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer()) {
            serializer.configure(Map.of("schema.registry.url", registry(), "auto.register.schemas", false), false);
            send(
                    order.get("universe").toString(),
                    UniverseKind.valueOf(order.get("universeKind").toString()),
                    serializer.serialize(LIQUIDATIONS.name(), order));
        }
    }

    private static void send(String universe, UniverseKind kind, byte[] value)
            throws ExecutionException, InterruptedException {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(LIQUIDATIONS.name(), universe, value);
        EventHeaders.write(message.headers(), kind, null, value);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        }
    }

    /** An example from its source, as somebody starts it who tries it. */
    private static Program java(String name, String... arguments) {
        Path source = EXAMPLES.resolve("java/src/main/java/io/shortfuse/examples/" + name + ".java");
        return example(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString()),
                arguments);
    }

    private static Program python(String name, String... arguments) {
        return example(List.of(PYTHON.toString(), EXAMPLES.resolve(name).toString()), arguments);
    }

    private static Program example(List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(kafka(), registry()));
        command.addAll(List.of(arguments));
        return Program.start(folder, command);
    }

    private static void assumePython() {
        assumeThat(PYTHON).as("Debian's python3").exists();
        try (Program probe =
                Program.start(folder, List.of(PYTHON.toString(), "-c", "import avro.schema, confluent_kafka"))) {
            await().atMost(PATIENCE).until(() -> !probe.isAlive());
            assumeThat(probe.err())
                    .as("Debian's python3-confluent-kafka and python3-avro")
                    .isEmpty();
        }
    }

    /** The events that have the field, with the columns of the file. */
    private static List<Map<String, String>> rows(List<JsonNode> events, String field, String file) throws IOException {
        List<String> columns = cells(Files.readAllLines(out.resolve(file)).get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode event : events) {
            if (event.has(field)) {
                Map<String, String> row = new LinkedHashMap<>();
                for (String column : columns) {
                    row.put(column, canonical(value(event, column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String value(JsonNode event, String column) {
        if (column.equals("time") || column.equals("event_time")) {
            long nanos = event.path("eventTime").asLong();
            return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L)
                    .toString();
        }
        String name = Pattern.compile("_(.)").matcher(column).replaceAll(letter -> letter.group(1)
                .toUpperCase(Locale.ROOT));
        return event.path(name).asText();
    }

    private static List<Map<String, String>> written(String file) throws IOException {
        return table(Files.readAllLines(out.resolve(file)));
    }

    private static List<Map<String, String>> table(List<String> lines) {
        List<String> columns = cells(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), canonical(cells.get(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String whole(Map<String, String> row, String column) {
        return String.valueOf(row.get(column)).replace(".0", "");
    }

    private static List<String> cells(String line) {
        return List.of(line.split(",", -1));
    }

    /** Numbers are compared by value: programs write them in different ways. */
    private static String canonical(String cell) {
        try {
            return Double.toString(Double.parseDouble(cell));
        } catch (NumberFormatException text) {
            return cell;
        }
    }
}
