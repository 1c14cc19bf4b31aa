package io.shortfuse.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;

/** Reads requests, and refuses what this registry does not have rather than ignore it. */
final class Requests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Requests() {}

    static boolean flag(Context request, String name) {
        return Boolean.parseBoolean(request.queryParam(name));
    }

    static Visibility visibility(Context request) {
        return Visibility.of(flag(request, "deleted"), flag(request, "deletedOnly"));
    }

    static String subject(Context request) {
        return SubjectName.parse(request.pathParam("subject"));
    }

    static VersionSpec version(Context request) {
        return VersionSpec.parse(request.pathParam("version"));
    }

    /** An id; what is no number cannot be found either. */
    static int id(Context request) {
        String text = request.pathParam("id");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw RegistryException.malformed("A schema's id must be a whole number, got '" + text + "'", e);
        }
    }

    /** The prefix that subjects are listed by: without a context in front, there being only one. */
    static String subjectPrefix(Context request) {
        String prefix = request.queryParam("subjectPrefix");
        if (prefix == null || prefix.equals(":*:")) {
            return "";
        }
        return prefix.startsWith(":.:") || prefix.startsWith(":*:") ? prefix.substring(3) : prefix;
    }

    /** The canonical text of the schema in the body. */
    static String schema(Context request) {
        JsonNode body = body(request);
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryException.invalidSchema("this registry takes schemaType AVRO only, got " + type, null);
        }
        refuseUnlessEmpty(body, "references", "A schema must be self-contained: references are not supported");
        refuseUnlessEmpty(body, "metadata", "Schema metadata are not supported");
        refuseUnlessEmpty(body, "ruleSet", "Rule sets are not supported");
        if (body.path("id").asInt(-1) > 0 || body.path("version").asInt(-1) > 0) {
            throw RegistryException.unsupported(
                    "The registry chooses id and version itself; importing is not supported");
        }
        JsonNode schema = body.path("schema");
        if (!schema.isTextual() || schema.textValue().isBlank()) {
            throw RegistryException.invalidSchema(
                    "the body must have the schema's text in \"schema\", got " + body, null);
        }
        return AvroText.canonical(schema.textValue(), flag(request, "normalize"));
    }

    /** The text of a field in the body that is all that may be set there. */
    static String only(Context request, String field) {
        JsonNode body = body(request);
        body.properties().forEach(entry -> {
            if (!entry.getKey().equals(field) && !entry.getValue().isNull()) {
                throw RegistryException.unsupported(
                        "The body may have \"" + field + "\" only, got \"" + entry.getKey() + "\"");
            }
        });
        return body.path(field).asText("");
    }

    private static JsonNode body(Context request) {
        try {
            JsonNode body = JSON.readTree(request.bodyAsBytes());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw RegistryException.malformed("The body must be JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw RegistryException.malformed("The body could not be read: " + e.getMessage(), e);
        }
        throw RegistryException.malformed("The body must be a JSON object, got " + request.body(), null);
    }

    private static void refuseUnlessEmpty(JsonNode body, String field, String refusal) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isEmpty()) {
            throw RegistryException.unsupported(refusal);
        }
    }
}
