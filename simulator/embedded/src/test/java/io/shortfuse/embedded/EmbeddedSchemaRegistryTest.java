package io.shortfuse.embedded;

import static io.shortfuse.embedded.Schemas.OTHER;
import static io.shortfuse.embedded.Schemas.TICK;
import static io.shortfuse.embedded.Schemas.TICK_OF_TEXT;
import static io.shortfuse.embedded.Schemas.TICK_WITH_DEFAULT;
import static io.shortfuse.embedded.Schemas.TICK_WITH_REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.shortfuse.embedded.RegistryClient.Answer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class EmbeddedSchemaRegistryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory();
    private final RegistryClient client = new RegistryClient(registry);

    @AfterEach
    void close() {
        registry.close();
    }

    /**
     * A registry with: ticks (1: TICK, id 1; 2: TICK_WITH_DEFAULT, id 2), gone (1: TICK, soft-deleted), half (1: OTHER, id 3,
     * soft-deleted; 2: TICK_WITH_DEFAULT, id 2), set (1: TICK; level FULL, mode READONLY).
     */
    private void fill() throws Exception {
        client.register("ticks", TICK);
        client.register("ticks", TICK_WITH_DEFAULT);
        client.register("gone", TICK);
        client.delete("/subjects/gone");
        client.put("/config/half", Map.of("compatibility", "NONE"));
        client.register("half", OTHER);
        client.register("half", TICK_WITH_DEFAULT);
        client.delete("/subjects/half/versions/1");
        client.delete("/config/half");
        client.register("set", TICK);
        client.put("/config/set", Map.of("compatibility", "FULL"));
        client.put("/mode/set", Map.of("mode", "READONLY"));
    }

    static Stream<Arguments> questions() {
        String tick = quoted(TICK);
        String tickWithDefault = quoted(TICK_WITH_DEFAULT);
        return Stream.of(
                Arguments.of("/", "{}"),
                Arguments.of("/contexts", "[\".\"]"),
                Arguments.of("/schemas/types", "[\"AVRO\"]"),
                Arguments.of("/schemas/ids/1", "{\"schema\":" + tick + "}"),
                Arguments.of("/schemas/ids/1?subject=ticks", "{\"schema\":" + tick + "}"),
                Arguments.of("/schemas/ids/1?fetchMaxId=true", "{\"schema\":" + tick + ",\"maxId\":3}"),
                Arguments.of("/schemas/ids/1?fetchMaxId=false&subject=ticks", "{\"schema\":" + tick + "}"),
                Arguments.of("/schemas/ids/3/schema", OTHER),
                Arguments.of("/schemas/ids/1/subjects", "[\"set\",\"ticks\"]"),
                Arguments.of("/schemas/ids/1/subjects?deleted=true", "[\"gone\",\"set\",\"ticks\"]"),
                Arguments.of(
                        "/schemas/ids/2/versions",
                        "[{\"subject\":\"half\",\"version\":2},{\"subject\":\"ticks\",\"version\":2}]"),
                Arguments.of(
                        "/schemas?latestOnly=true&subjectPrefix=ti",
                        "[{\"subject\":\"ticks\",\"version\":2,\"id\":2,\"schema\":" + tickWithDefault + "}]"),
                Arguments.of(
                        "/schemas?subjectPrefix=go&deleted=true",
                        "[{\"subject\":\"gone\",\"version\":1,\"id\":1,\"schema\":" + tick + "}]"),
                Arguments.of("/subjects", "[\"half\",\"set\",\"ticks\"]"),
                Arguments.of("/subjects?subjectPrefix=:*:", "[\"half\",\"set\",\"ticks\"]"),
                Arguments.of("/subjects?subjectPrefix=ti", "[\"ticks\"]"),
                Arguments.of("/subjects?deleted=true", "[\"gone\",\"half\",\"set\",\"ticks\"]"),
                Arguments.of("/subjects?deletedOnly=true", "[\"gone\",\"half\"]"),
                Arguments.of("/subjects/ticks/versions", "[1,2]"),
                Arguments.of("/subjects/:.:ticks/versions", "[1,2]"),
                Arguments.of("/subjects/ticks/versions/", "[1,2]"),
                Arguments.of("/subjects/half/versions", "[2]"),
                Arguments.of("/subjects/half/versions?deleted=true", "[1,2]"),
                Arguments.of("/subjects/half/versions?deletedOnly=true", "[1]"),
                Arguments.of(
                        "/subjects/ticks/versions/1",
                        "{\"subject\":\"ticks\",\"version\":1,\"id\":1,\"schema\":" + tick + "}"),
                Arguments.of(
                        "/subjects/ticks/versions/latest",
                        "{\"subject\":\"ticks\",\"version\":2,\"id\":2,\"schema\":" + tickWithDefault + "}"),
                Arguments.of(
                        "/subjects/ticks/versions/-1",
                        "{\"subject\":\"ticks\",\"version\":2,\"id\":2,\"schema\":" + tickWithDefault + "}"),
                Arguments.of(
                        "/subjects/gone/versions/latest?deleted=true",
                        "{\"subject\":\"gone\",\"version\":1,\"id\":1,\"schema\":" + tick + "}"),
                Arguments.of("/subjects/ticks/versions/1/schema", TICK),
                Arguments.of("/subjects/ticks/versions/1/referencedby", "[]"),
                Arguments.of("/config", "{\"compatibilityLevel\":\"BACKWARD\"}"),
                Arguments.of("/config/set", "{\"compatibilityLevel\":\"FULL\"}"),
                Arguments.of("/config/ticks?defaultToGlobal=true", "{\"compatibilityLevel\":\"BACKWARD\"}"),
                Arguments.of("/mode", "{\"mode\":\"READWRITE\"}"),
                Arguments.of("/mode/set", "{\"mode\":\"READONLY\"}"),
                Arguments.of("/mode/ticks?defaultToGlobal=true", "{\"mode\":\"READWRITE\"}"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void shouldAnswerWhenAsked(String path, String expected) throws Exception {
        fill();

        Answer answer = client.get(path);

        assertThat(answer.body()).isEqualTo(JSON.readTree(expected));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo(RegistryClient.REGISTRY_V1);
    }

    static Stream<Arguments> refusals() {
        String registration = "{\"schema\":" + quoted(TICK) + "}";
        return Stream.of(
                refusal("GET /subjects/nobody/versions", 404, 40401, "Subject 'nobody' not found."),
                refusal("GET /subjects/gone/versions", 404, 40401, "Subject 'gone' not found."),
                refusal("GET /subjects/nobody/versions/1", 404, 40401, "Subject 'nobody' not found."),
                refusal("GET /subjects/ticks/versions/9", 404, 40402, "Version 9 not found."),
                refusal("GET /subjects/half/versions/1", 404, 40402, "Version 1 not found."),
                refusal("GET /subjects/ticks/versions/9/schema", 404, 40402, "Version 9 not found."),
                refusal("GET /subjects/ticks/versions/0", 422, 42202, "'0' is not a valid version id"),
                refusal("GET /subjects/ticks/versions/-2", 422, 42202, "'-2' is not a valid version id"),
                refusal("GET /subjects/ticks/versions/newest", 422, 42202, "'newest' is not a valid version id"),
                refusal("GET /schemas/ids/99", 404, 40403, "Schema 99 not found"),
                refusal("GET /schemas/ids/99/schema", 404, 40403, "Schema 99 not found"),
                refusal("GET /schemas/ids/99/subjects", 404, 40403, "Schema 99 not found"),
                refusal("GET /schemas/ids/99/versions", 404, 40403, "Schema 99 not found"),
                refusal("GET /schemas/ids/one", 400, 400, "got 'one'"),
                refusal("POST /subjects/nobody", registration, 404, 40401, "Subject 'nobody' not found."),
                refusal("POST /subjects/gone", registration, 404, 40401, "Subject 'gone' not found."),
                refusal("POST /subjects/half", registration, 404, 40403, "Schema not found"),
                refusal("POST /subjects/ticks", "{\"schema\":\"{\"}", 422, 42201, "Invalid schema"),
                refusal(
                        "POST /subjects/ticks/versions",
                        "{\"schema\":" + quoted(TICK_OF_TEXT) + "}",
                        409,
                        409,
                        "TYPE_MISMATCH at /fields/0/type"),
                refusal(
                        "POST /subjects/x/versions",
                        "{\"schema\":\"{\\\"type\\\":\\\"nothing\\\"}\"}",
                        422,
                        42201,
                        "nothing"),
                refusal(
                        "POST /subjects/x/versions",
                        "{\"schema\":"
                                + quoted(Schemas.record("T", "{\"name\":\"n\",\"type\":\"int\",\"default\":\"one\"}"))
                                + "}",
                        422,
                        42201,
                        "default"),
                refusal("POST /subjects/x/versions", "{}", 422, 42201, "must have the schema's text"),
                refusal("POST /subjects/x/versions", "{\"schema\":\"\"}", 422, 42201, "must have the schema's text"),
                refusal(
                        "POST /subjects/x/versions",
                        "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message T {}\"}",
                        422,
                        42201,
                        "AVRO only, got PROTOBUF"),
                refusal(
                        "POST /subjects/x/versions",
                        "{\"schema\":" + quoted(TICK)
                                + ",\"references\":[{\"name\":\"a\",\"subject\":\"b\",\"version\":1}]}",
                        422,
                        422,
                        "references are not supported"),
                refusal(
                        "POST /subjects/x/versions",
                        "{\"id\":7,\"schema\":" + quoted(TICK) + "}",
                        422,
                        422,
                        "importing is not supported"),
                refusal("POST /subjects/x/versions", "{", 400, 400, "The body must be JSON"),
                refusal("POST /subjects/x/versions", "[]", 400, 400, "must be a JSON object"),
                refusal("POST /subjects/:.dev:x/versions", registration, 422, 42208, "default context"),
                refusal("POST /subjects/%20/versions", registration, 422, 42208, "must have a name"),
                refusal("DELETE /subjects/nobody", 404, 40401, "Subject 'nobody' not found."),
                refusal("DELETE /subjects/gone", 404, 40404, "Subject 'gone' was soft deleted."),
                refusal("DELETE /subjects/ticks?permanent=true", 404, 40405, "was not deleted first"),
                refusal("DELETE /subjects/half/versions/1", 404, 40406, "Version 1 was soft deleted."),
                refusal("DELETE /subjects/ticks/versions/1?permanent=true", 404, 40407, "was not deleted first"),
                refusal("DELETE /subjects/ticks/versions/9", 404, 40402, "Version 9 not found."),
                refusal("DELETE /subjects/nobody/versions/1", 404, 40401, "Subject 'nobody' not found."),
                refusal("GET /config/ticks", 404, 40408, "does not have subject-level compatibility configured"),
                refusal("DELETE /config/ticks", 404, 40401, "Subject 'ticks' not found."),
                refusal("PUT /config", "{\"compatibility\":\"SIDEWAYS\"}", 422, 42203, "'SIDEWAYS'"),
                refusal("PUT /config", "{}", 422, 42203, "Valid values are"),
                refusal(
                        "PUT /config",
                        "{\"compatibility\":\"FULL\",\"compatibilityGroup\":\"v\"}",
                        422,
                        422,
                        "\"compatibilityGroup\""),
                refusal("GET /mode/ticks", 404, 40409, "does not have subject-level mode configured"),
                refusal("PUT /mode", "{\"mode\":\"IMPORT\"}", 422, 42204, "READWRITE and READONLY"),
                refusal(
                        "POST /subjects/set/versions",
                        "{\"schema\":" + quoted(TICK_WITH_DEFAULT) + "}",
                        422,
                        42205,
                        "Subject set is in read-only mode"),
                refusal("DELETE /subjects/set", 422, 42205, "Subject set is in read-only mode"),
                refusal("DELETE /subjects/set/versions/1", 422, 42205, "Subject set is in read-only mode"),
                refusal(
                        "PUT /config/set",
                        "{\"compatibility\":\"NONE\"}",
                        422,
                        42205,
                        "Subject set is in read-only mode"),
                refusal(
                        "POST /compatibility/subjects/ticks/versions/9",
                        registration,
                        404,
                        40402,
                        "Version 9 not found."),
                refusal(
                        "POST /compatibility/subjects/nobody/versions/1",
                        registration,
                        404,
                        40401,
                        "Subject 'nobody' not found."),
                refusal("GET /nothing", 404, 404, ""),
                refusal("PUT /subjects/ticks", "{}", 405, 405, ""));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldRefuseWithTheRegistrysCodeWhenARuleIsBroken(
            String request, String body, int status, int errorCode, String message) throws Exception {
        fill();
        String[] methodAndPath = request.split(" ", 2);

        Answer answer = client.call(methodAndPath[0], methodAndPath[1], body.isEmpty() ? null : body);

        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.body().path("error_code").asInt()).isEqualTo(errorCode);
        assertThat(answer.body().path("message").asText()).contains(message);
        assertThat(answer.contentType()).isEqualTo(RegistryClient.REGISTRY_V1);
    }

    @Test
    void shouldGiveOneIdWhenTheSameSchemaIsRegisteredInSeveralSubjectsAndSpellings() throws Exception {
        int id = client.register("a", TICK);

        assertThat(client.register("a", TICK)).isEqualTo(id);
        assertThat(client.register("b", TICK.replace(":", " : "))).isEqualTo(id);
        assertThat(client.register("c", OTHER)).isEqualTo(id + 1);
        assertThat(client.get("/subjects/a/versions").body()).isEqualTo(JSON.readTree("[1]"));
    }

    @Test
    void shouldTellSchemasApartWhenTheirDocsDiffer() throws Exception {
        int plain = client.register("a", TICK);

        assertThat(client.register("a", TICK.replace("\"double\"", "\"double\",\"doc\":\"in quote currency\"")))
                .isEqualTo(plain + 1);
    }

    @Test
    void shouldIgnoreTheOrderOfPropertiesWhenToldToNormalize() throws Exception {
        String ab = "{\"type\":\"string\",\"a\":1,\"b\":2}";
        String ba = "{\"type\":\"string\",\"b\":2,\"a\":1}";
        int id = client.postSchema("/subjects/s/versions?normalize=true", ab)
                .body()
                .get("id")
                .asInt();

        assertThat(client.postSchema("/subjects/s/versions?normalize=true", ba)
                        .body()
                        .get("id")
                        .asInt())
                .isEqualTo(id);
        assertThat(client.postSchema("/subjects/s?normalize=true", ba)
                        .body()
                        .get("version")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.postSchema("/subjects/s/versions", ba)
                        .body()
                        .get("id")
                        .asInt())
                .isEqualTo(id + 1);
    }

    @Test
    void shouldFindTheVersionWhenASchemaIsLookedUp() throws Exception {
        fill();

        assertThat(client.postSchema("/subjects/ticks", TICK_WITH_DEFAULT).body())
                .isEqualTo(JSON.readTree(
                        "{\"subject\":\"ticks\",\"version\":2,\"id\":2,\"schema\":" + quoted(TICK_WITH_DEFAULT) + "}"));
        assertThat(client.postSchema("/subjects/gone?deleted=true", TICK)
                        .body()
                        .get("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldStillServeTheSchemaByIdWhenItsSubjectIsSoftDeletedAndNoLongerWhenErased() throws Exception {
        int id = client.register("a", TICK);

        assertThat(client.delete("/subjects/a").body()).isEqualTo(JSON.readTree("[1]"));
        assertThat(client.get("/schemas/ids/" + id).status()).isEqualTo(200);
        assertThat(client.delete("/subjects/a?permanent=true").body()).isEqualTo(JSON.readTree("[1]"));
        assertThat(client.get("/schemas/ids/" + id).body().get("error_code").asInt())
                .isEqualTo(40403);
        assertThat(client.register("a", TICK)).isEqualTo(id + 1);
    }

    @Test
    void shouldNumberOnWhenAVersionWasSoftDeleted() throws Exception {
        int id = client.register("a", TICK);
        client.register("a", TICK_WITH_DEFAULT);

        assertThat(client.delete("/subjects/a/versions/latest").body()).isEqualTo(JSON.readTree("2"));
        assertThat(client.get("/subjects/a/versions/latest")
                        .body()
                        .get("version")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.register("a", TICK_WITH_DEFAULT)).isEqualTo(id + 1);
        assertThat(client.get("/subjects/a/versions").body()).isEqualTo(JSON.readTree("[1,3]"));
        assertThat(client.delete("/subjects/a/versions/2?permanent=true").body())
                .isEqualTo(JSON.readTree("2"));
        assertThat(client.get("/subjects/a/versions?deleted=true").body()).isEqualTo(JSON.readTree("[1,3]"));
        assertThat(client.get("/schemas/ids/" + (id + 1)).status()).isEqualTo(200);
    }

    @Test
    void shouldForgetASubjectsSettingsWhenItIsDeleted() throws Exception {
        client.register("a", TICK);
        client.put("/config/a", Map.of("compatibility", "NONE"));

        client.delete("/subjects/a");

        assertThat(client.get("/config/a").body().get("error_code").asInt()).isEqualTo(40408);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONE",
                "BACKWARD",
                "BACKWARD_TRANSITIVE",
                "FORWARD",
                "FORWARD_TRANSITIVE",
                "FULL",
                "FULL_TRANSITIVE",
                "full"
            })
    void shouldSetTheLevelWhenItIsOneOfTheSeven(String level) throws Exception {
        String expected = level.toUpperCase(Locale.ROOT);

        assertThat(client.put("/config", Map.of("compatibility", level)).body())
                .isEqualTo(JSON.readTree("{\"compatibility\":\"" + expected + "\"}"));
        assertThat(client.get("/config").body())
                .isEqualTo(JSON.readTree("{\"compatibilityLevel\":\"" + expected + "\"}"));
        assertThat(client.delete("/config").body())
                .isEqualTo(JSON.readTree("{\"compatibilityLevel\":\"" + expected + "\"}"));
        assertThat(client.get("/config").body()).isEqualTo(JSON.readTree("{\"compatibilityLevel\":\"BACKWARD\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        // level, a new field with default, a new field without, another type
        "NONE,true,true,true",
        "BACKWARD,true,false,false",
        "FORWARD,true,true,false",
        "FULL,true,false,false"
    })
    void shouldHoldToTheLevelWhenSchemasChange(String level, boolean withDefault, boolean withRequired, boolean ofText)
            throws Exception {
        client.register("a", TICK);
        client.put("/config/a", Map.of("compatibility", level));

        assertThat(isCompatible("/compatibility/subjects/a/versions", TICK_WITH_DEFAULT))
                .isEqualTo(withDefault);
        assertThat(isCompatible("/compatibility/subjects/a/versions/latest", TICK_WITH_REQUIRED))
                .isEqualTo(withRequired);
        assertThat(isCompatible("/compatibility/subjects/a/versions/1", TICK_OF_TEXT))
                .isEqualTo(ofText);
        assertThat(client.postSchema("/subjects/a/versions", TICK_WITH_REQUIRED).status())
                .isEqualTo(withRequired ? 200 : 409);
    }

    /** Each pair is compatible with its neighbour but not with the one before: a field goes, and comes back as another type. */
    @ParameterizedTest
    @CsvSource({
        "BACKWARD,true",
        "BACKWARD_TRANSITIVE,false",
        "FORWARD,true",
        "FORWARD_TRANSITIVE,false",
        "FULL,true",
        "FULL_TRANSITIVE,false"
    })
    void shouldLookAtAllVersionsWhenTheLevelIsTransitive(String level, boolean compatible) throws Exception {
        String price = "{\"name\":\"price\",\"type\":\"double\"}";
        client.put("/config/a", Map.of("compatibility", level));
        client.register("a", Schemas.record("T", price, "{\"name\":\"x\",\"type\":\"int\",\"default\":0}"));
        client.register("a", Schemas.record("T", price));
        String comesBack = Schemas.record("T", price, "{\"name\":\"x\",\"type\":\"string\",\"default\":\"\"}");

        Answer answer = client.postSchema("/compatibility/subjects/a/versions?verbose=true", comesBack);

        assertThat(answer.body().get("is_compatible").asBoolean()).isEqualTo(compatible);
        assertThat(answer.body().get("messages").isEmpty()).isEqualTo(compatible);
        assertThat(client.postSchema("/subjects/a/versions", comesBack).status())
                .isEqualTo(compatible ? 200 : 409);
    }

    @Test
    void shouldNameVersionTypeAndPathWhenASchemaIsIncompatible() throws Exception {
        client.register("a", TICK);

        Answer answer = client.postSchema("/compatibility/subjects/a/versions/latest?verbose=true", TICK_OF_TEXT);

        assertThat(answer.body().get("messages").get(0).asText())
                .isEqualTo("BACKWARD: the new schema cannot read what was written with version 1: TYPE_MISMATCH at"
                        + " /fields/0/type (reader type: STRING not compatible with writer type: DOUBLE)");
        assertThat(client.postSchema("/compatibility/subjects/a/versions/latest", TICK_OF_TEXT)
                        .body())
                .isEqualTo(JSON.readTree("{\"is_compatible\":false}"));
    }

    @Test
    void shouldFindAnySchemaCompatibleWhenTheSubjectHasNone() throws Exception {
        assertThat(isCompatible("/compatibility/subjects/new/versions/latest", TICK))
                .isTrue();
        assertThat(isCompatible("/compatibility/subjects/new/versions", TICK)).isTrue();
    }

    @Test
    void shouldAnswerARegisteredSchemaWhenTheRegistryIsReadOnly() throws Exception {
        int id = client.register("a", TICK);
        client.put("/mode", Map.of("mode", "READONLY"));

        assertThat(client.register("a", TICK)).isEqualTo(id);
        assertThat(client.postSchema("/subjects/b/versions", TICK)
                        .body()
                        .get("error_code")
                        .asInt())
                .isEqualTo(42205);
        client.put("/mode/b", Map.of("mode", "READWRITE"));
        assertThat(client.register("b", TICK)).isEqualTo(id);
        assertThat(client.delete("/mode/b").body()).isEqualTo(JSON.readTree("{\"mode\":\"READWRITE\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/vnd.schemaregistry.v1+json,200",
        "application/vnd.schemaregistry+json,200",
        "application/json; charset=utf-8,200",
        "application/octet-stream,200",
        "text/plain,415"
    })
    void shouldTakeTheRegistrysTypesAndJsonWhenPosted(String contentType, int status) throws Exception {
        Answer answer = client.call("POST", "/subjects/a/versions", "{\"schema\":" + quoted(TICK) + "}", contentType);

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void shouldKeepSubjectsWithASlashApartWhenTheyComeEncoded() throws Exception {
        client.register("a%2Fb", TICK);

        assertThat(client.get("/subjects").body()).isEqualTo(JSON.readTree("[\"a/b\"]"));
        assertThat(client.get("/subjects/a%2Fb/versions").body()).isEqualTo(JSON.readTree("[1]"));
    }

    @Test
    void shouldGiveOneIdWhenManyRegisterTheSameSchemaAtOnce() throws Exception {
        int clients = 16;
        CountDownLatch together = new CountDownLatch(clients);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Integer>> ids = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                String subject = "subject-" + i % 2;
                ids.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return client.register(subject, TICK);
                }));
            }
            for (Future<Integer> id : ids) {
                assertThat(id.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(client.get("/subjects/subject-0/versions").body()).isEqualTo(JSON.readTree("[1]"));
        assertThat(client.get("/subjects/subject-1/versions").body()).isEqualTo(JSON.readTree("[1]"));
    }

    @Test
    void shouldRefuseToStartWhenThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedSchemaRegistry.inMemory(taken.getLocalPort()))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("The embedded schema registry must listen on a free port")
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void shouldListenOnThePortAndFreeItWhenClosedTwice() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        EmbeddedSchemaRegistry first = EmbeddedSchemaRegistry.inMemory(port);
        first.close();
        first.close();
        try (EmbeddedSchemaRegistry second = EmbeddedSchemaRegistry.inMemory(port)) {
            assertThat(second.url()).isEqualTo("http://127.0.0.1:" + port);
        }
    }

    private boolean isCompatible(String path, String schema) throws Exception {
        Answer answer = client.postSchema(path, schema);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().get("is_compatible").asBoolean();
    }

    private static Arguments refusal(String request, int status, int errorCode, String message) {
        return refusal(request, "", status, errorCode, message);
    }

    private static Arguments refusal(String request, String body, int status, int errorCode, String message) {
        return Arguments.of(request, body, status, errorCode, message);
    }

    /** A text as a JSON string. */
    private static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }
}
