package io.shortfuse.scenario;

import io.shortfuse.scenario.YamlNode.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Collects the keys on which a run depends, in the file's order, each mapping's defaults after what is written. Names,
 * the seed, what is for readers only, and how often they are told are not among them.
 */
final class ScenarioKeys {
    private static final Set<String> LABELS = Set.of(
            "name",
            "description",
            "seed",
            "price-interval",
            "evidence",
            "profiles",
            "markets[].id",
            "positions[].cluster",
            "prices[].markets");
    /** The lists of the top level, and the keys by which their items are told apart. */
    private static final Map<String, List<String>> ITEM_NAMES = Map.of(
            "markets", List.of("id"), "positions", List.of("cluster", "file"), "prices", List.of("file", "markets"));

    private final KeyLog log;
    private final List<ScenarioKey> keys = new ArrayList<>();

    private ScenarioKeys(KeyLog log) {
        this.log = log;
    }

    /** The keys of a file that has been read. */
    static List<ScenarioKey> of(YamlNode.Mapping root, KeyLog log) {
        ScenarioKeys collector = new ScenarioKeys(log);
        collector.addAll(root, "", "", "");
        return collector.keys;
    }

    /**
     * @param path of the mapping as messages have it, with an index: where {@link KeyLog} has its defaults
     * @param key the same as docs have it
     */
    private void addAll(YamlNode.Mapping mapping, String path, String key, String item) {
        mapping.entries().forEach((name, entry) -> add(entry.value(), child(path, name), child(key, name), item));
        addDefaults(path, key, item);
    }

    private void addDefaults(String path, String key, String item) {
        log.defaultsOf(path).forEach((name, value) -> {
            if (!LABELS.contains(child(key, name))) {
                keys.add(new ScenarioKey(child(key, name), item, value.value(), true, value.basis(), value.note()));
            }
        });
        log.impliedIn(path).forEach(name -> addDefaults(child(path, name), child(key, name), item));
    }

    private void add(YamlNode node, String path, String key, String item) {
        if (node instanceof YamlNode.Mapping mapping && !log.hasOwnKeys(path)) {
            addAll(mapping, path, key, item);
        } else if (node instanceof YamlNode.Sequence list && ITEM_NAMES.containsKey(key)) {
            for (int i = 0; i < list.items().size(); i++) {
                if (list.items().get(i) instanceof YamlNode.Mapping mapping) {
                    addAll(mapping, path + "[" + i + "]", key + "[]", name(mapping, ITEM_NAMES.get(key)));
                }
            }
        } else {
            add(key, item, text(node));
        }
    }

    private void add(String key, String item, String value) {
        if (!LABELS.contains(key)) {
            keys.add(new ScenarioKey(key, item, value, false, null, ""));
        }
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String name(YamlNode.Mapping mapping, List<String> naming) {
        for (String key : naming) {
            Entry entry = mapping.entries().get(key);
            if (entry != null) {
                return text(entry.value());
            }
        }
        return "";
    }

    /** The value on one line, as YAML's flow style has it. */
    static String text(YamlNode node) {
        if (node instanceof YamlNode.Sequence list) {
            return list.items().stream().map(ScenarioKeys::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping.entries().entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + text(entry.getValue().value()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    }
}
