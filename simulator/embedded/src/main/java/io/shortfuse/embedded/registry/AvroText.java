package io.shortfuse.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * The text that a schema is known by. Two texts that differ in white space or in the order of Avro's own attributes are one
 * schema; docs, aliases, defaults and further properties count, because readers use them.
 */
final class AvroText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AvroText() {}

    /**
     * Checks a schema and gives its canonical text.
     *
     * @param normalize whether the order of further properties is not to count either
     * @throws RegistryException 42201 if it is not an Avro schema or a default does not fit its field
     */
    static String canonical(String text, boolean normalize) {
        Schema schema = parse(text);
        return normalize ? parse(withSortedKeys(schema.toString())).toString() : schema.toString();
    }

    /**
     * Reads a schema.
     *
     * @throws RegistryException 42201 as above
     */
    static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw RegistryException.invalidSchema(e.getMessage() + " in " + text, e);
        }
    }

    private static String withSortedKeys(String text) {
        try {
            return JSON.writeValueAsString(sorted(JSON.readTree(text)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro writes a schema as JSON, got " + text, e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> children = new TreeMap<>();
            object.properties().forEach(child -> children.put(child.getKey(), sorted(child.getValue())));
            return JSON.createObjectNode().setAll(children);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode children = JSON.createArrayNode();
            array.forEach(child -> children.add(sorted(child)));
            return children;
        }
        return node;
    }
}
