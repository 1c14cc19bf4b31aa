package io.shortfuse.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;

/** Writes answers. */
final class Json {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    static void answer(Context request, Object body) {
        try {
            text(request, JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer must be writable as JSON, got " + body, e);
        }
    }

    /** Answers with a text that is JSON already. */
    static void text(Context request, String json) {
        request.contentType(MediaTypes.REGISTRY_V1).result(json);
    }
}
