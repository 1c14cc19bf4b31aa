package io.shortfuse.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Talks to a registry as a client does, with nothing of a client's own notions in between. */
final class RegistryClient {
    static final String REGISTRY_V1 = "application/vnd.schemaregistry.v1+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    RegistryClient(EmbeddedSchemaRegistry registry) {
        this.url = registry.url();
    }

    /** An answer: its status, its JSON, its content type. */
    record Answer(int status, JsonNode body, String contentType) {}

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, null);
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return call("DELETE", path, null);
    }

    Answer put(String path, Map<String, String> body) throws IOException, InterruptedException {
        return call("PUT", path, JSON.writeValueAsString(body));
    }

    /** Posts a schema, in the shape in which it is registered, looked up and checked. */
    Answer postSchema(String path, String schema) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("schema", schema);
        return call("POST", path, body.toString());
    }

    int register(String subject, String schema) throws IOException, InterruptedException {
        Answer answer = postSchema("/subjects/" + subject + "/versions", schema);
        if (answer.status() != 200) {
            throw new AssertionError("Not registered: " + answer);
        }
        return answer.body().get("id").asInt();
    }

    Answer call(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        return call(method, path, body, REGISTRY_V1);
    }

    Answer call(String method, String path, @Nullable String body, String contentType)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", contentType)
                        .method(method, publisher)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode json = response.body().isEmpty() ? NullNode.getInstance() : JSON.readTree(response.body());
        return new Answer(
                response.statusCode(),
                json,
                response.headers().firstValue("content-type").orElse(""));
    }
}
