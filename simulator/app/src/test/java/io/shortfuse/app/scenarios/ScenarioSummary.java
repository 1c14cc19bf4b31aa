package io.shortfuse.app.scenarios;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A {@code summary.json}, each value under its JSON pointer, such as {@code /totals/deficit}. */
record ScenarioSummary(Map<String, String> values) {
    private static final JsonFactory JSON = new JsonFactory();

    static ScenarioSummary of(Path run) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(run.resolve("summary.json").toFile())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    values.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        }
        return new ScenarioSummary(values);
    }

    /** The values in the object at {@code pointer}, by their keys; empty where there is none. */
    Map<String, String> object(String pointer) {
        String prefix = pointer + "/";
        return values.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(prefix) && entry.getKey().indexOf('/', prefix.length()) < 0)
                .collect(Collectors.toMap(entry -> entry.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    /** The cascade with the largest notional; empty where there is none. */
    Map<String, String> largestCascade() {
        Map<String, String> largest = Map.of();
        for (int i = 0; values.containsKey("/cascades/" + i + "/id"); i++) {
            Map<String, String> cascade = object("/cascades/" + i);
            if (largest.isEmpty() || notional(cascade) > notional(largest)) {
                largest = cascade;
            }
        }
        return largest;
    }

    /** All values without what differs from run to run of one input. */
    Map<String, String> withoutRun() {
        Map<String, String> rest = new LinkedHashMap<>(values);
        rest.keySet().removeIf(pointer -> pointer.startsWith("/run/"));
        return rest;
    }

    /** The keys in the notation of the documentation: {@code markets.<id>.deficit}, {@code
     * inputs.skipped.<rule>}, {@code cascades[].id}. */
    Set<String> keys() {
        return values.keySet().stream()
                .map(pointer -> pointer.substring(1)
                        .replaceFirst("^markets/[^/]+/", "markets/<id>/")
                        .replaceFirst("^inputs/(skipped|refused)/.*", "inputs/$1/<rule>")
                        .replaceAll("/\\d+", "[]")
                        .replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static double notional(Map<String, String> cascade) {
        return Double.parseDouble(cascade.getOrDefault("notional", "NaN"));
    }
}
