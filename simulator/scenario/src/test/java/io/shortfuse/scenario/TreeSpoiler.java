package io.shortfuse.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shortfuse.fuzz.Spoiler;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Spoils a document where its structure says: keys, items and values are removed, renamed, replaced, moved, wrapped. */
final class TreeSpoiler {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TreeSpoiler() {}

    /** A copy of {@code tree} with 1 to 3 changes. */
    static JsonNode spoil(JsonNode tree, SplittableRandom random) {
        JsonNode copy = tree.deepCopy();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            List<JsonNode> containers = new ArrayList<>();
            List<JsonNode> all = new ArrayList<>();
            collect(copy, containers, all);
            JsonNode container = containers.get(random.nextInt(containers.size()));
            JsonNode other = all.get(random.nextInt(all.size())).deepCopy();
            if (container instanceof ObjectNode object) {
                spoil(object, other, random);
            } else if (container instanceof ArrayNode array) {
                spoil(array, other, random);
            }
        }
        return copy;
    }

    private static void collect(JsonNode node, List<JsonNode> containers, List<JsonNode> all) {
        all.add(node);
        if (node instanceof ContainerNode<?> container && !container.isEmpty()) {
            containers.add(container);
        }
        node.forEach(child -> collect(child, containers, all));
    }

    private static void spoil(ObjectNode object, JsonNode other, SplittableRandom random) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        String key = keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(6)) {
            case 0 -> object.remove(key);
            case 1 -> {
                JsonNode moved = object.remove(key);
                object.set(Spoiler.nasty(random), moved);
            }
            case 2 -> object.set(Spoiler.nasty(random), other);
            default -> object.set(key, replacement(object.path(key), other, random));
        }
    }

    private static void spoil(ArrayNode array, JsonNode other, SplittableRandom random) {
        int at = random.nextInt(array.size());
        switch (random.nextInt(6)) {
            case 0 -> array.remove(at);
            case 1 -> array.add(array.get(at).deepCopy());
            case 2 -> array.insert(at, other);
            default -> array.set(at, replacement(array.path(at), other, random));
        }
    }

    private static JsonNode replacement(JsonNode node, JsonNode other, SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> other;
            case 1 -> JSON.arrayNode().add(node.deepCopy());
            case 2 -> JSON.nullNode();
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.textNode(node.asText());
            case 5 -> JSON.numberNode(random.nextLong());
            case 6 -> JSON.numberNode(random.nextInt(3) - 1);
            case 7 -> JSON.numberNode(Double.longBitsToDouble(random.nextLong()));
            default -> JSON.textNode(Spoiler.nasty(random));
        };
    }
}
