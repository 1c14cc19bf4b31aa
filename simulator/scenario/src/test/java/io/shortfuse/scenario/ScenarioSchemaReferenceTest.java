package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shortfuse.scenario.ReferencePage.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema against the tables of docs/scenario.md: the same keys, with the same defaults and choices. */
class ScenarioSchemaReferenceTest {
    private static final String TOP_LEVEL = "Top level";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern DEFAULT = Pattern.compile("`[^`]+`|[0-9.]+");
    private static final JsonNode SCHEMA = SchemaCheck.json(ScenarioSchema.text());
    private static final Map<String, List<Row>> DOCUMENTED = documented();

    private static Map<String, List<Row>> documented() {
        Map<String, List<Row>> documented = new TreeMap<>(ReferencePage.rows());
        documented.keySet().removeIf(heading -> !heading.equals(TOP_LEVEL) && !heading.contains("[]"));
        return documented;
    }

    /** By heading, the mappings that may stand there: more than one where a key decides between them. */
    private static Map<String, List<JsonNode>> mappings() {
        Map<String, List<JsonNode>> mappings = new TreeMap<>();
        collect("", SCHEMA, mappings);
        mappings.put(TOP_LEVEL, mappings.remove(""));
        return mappings;
    }

    private static void collect(String path, JsonNode schema, Map<String, List<JsonNode>> mappings) {
        JsonNode node = resolved(schema);
        node.path("anyOf").forEach(branch -> collect(path, branch, mappings));
        if (node.path("items").isObject() && !path.isEmpty()) {
            collect(path + "[]", node.path("items"), mappings);
        }
        if (node.has("properties") && node.has("title")) {
            mappings.computeIfAbsent(path, p -> new ArrayList<>()).add(node);
            node.path("properties")
                    .properties()
                    .forEach(key ->
                            collect((path.isEmpty() ? "" : path + ".") + key.getKey(), key.getValue(), mappings));
        }
    }

    private static JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : SCHEMA.at(reference.substring(1));
    }

    private static Set<String> keys(List<JsonNode> mappings) {
        Set<String> keys = new TreeSet<>();
        mappings.forEach(mapping -> mapping.path("properties").fieldNames().forEachRemaining(keys::add));
        return keys;
    }

    static Stream<String> headings() {
        return DOCUMENTED.keySet().stream();
    }

    @Test
    void shouldHaveTheMappingsThatAreDocumented() {
        assertThat(mappings().keySet()).isEqualTo(DOCUMENTED.keySet());
    }

    @ParameterizedTest
    @MethodSource("headings")
    void shouldHaveTheKeysThatAreDocumented(String heading) {
        assertThat(keys(mappings().getOrDefault(heading, List.of())))
                .isEqualTo(new TreeSet<>(DOCUMENTED.getOrDefault(heading, List.of()).stream()
                        .map(Row::key)
                        .toList()));
    }

    @ParameterizedTest
    @MethodSource("headings")
    void shouldSayOfEachKeyWhatIsDocumented(String heading) {
        for (Row row : DOCUMENTED.getOrDefault(heading, List.of())) {
            List<JsonNode> holders = mappings().getOrDefault(heading, List.of()).stream()
                    .filter(mapping -> mapping.path("properties").has(row.key()))
                    .toList();
            for (JsonNode holder : holders) {
                JsonNode key = holder.path("properties").path(row.key());
                String of = heading + " " + row.key();
                assertThat(resolved(key).path("title").asText(key.path("title").asText()))
                        .as(of)
                        .isNotEmpty();
                assertThat(resolved(key)
                                .path("description")
                                .asText(key.path("description").asText()))
                        .as(of)
                        .isNotEmpty();
                assertThat(isRequired(holder, row.key())).as("required: " + of).isEqualTo(isRequired(row, holders));
                assertThat(defaultOf(key)).as("default: " + of).isEqualTo(defaultOf(row));
            }
            requireChoices(heading, row, holders);
        }
    }

    private static boolean isRequired(JsonNode mapping, String key) {
        boolean required = false;
        for (JsonNode name : mapping.path("required")) {
            required |= name.asText().equals(key);
        }
        return required;
    }

    /** A key that decides which mapping it is has nothing in the column; one of a pair of keys is not required itself. */
    private static boolean isRequired(Row row, List<JsonNode> holders) {
        boolean decides = row.absent().isEmpty()
                && holders.size() == 1
                && !List.of("asks", "bids").contains(row.key());
        return decides || (row.absent().startsWith("required") && !row.absent().matches(".*(unless|else).*"));
    }

    private static String defaultOf(JsonNode key) {
        JsonNode value =
                key.has("default") ? key.path("default") : resolved(key).path("default");
        return value.asText();
    }

    private static String defaultOf(Row row) {
        return DEFAULT.matcher(row.absent()).matches() ? row.absent().replace("`", "") : "";
    }

    private static void requireChoices(String heading, Row row, List<JsonNode> holders) {
        Set<String> choices = new TreeSet<>();
        for (JsonNode holder : holders) {
            JsonNode key = resolved(holder.path("properties").path(row.key()));
            key.path("enum").forEach(value -> choices.add(value.asText()));
            addConst(choices, key);
            key.path("anyOf").forEach(branch -> addConst(choices, branch));
        }
        String of = "choices: " + heading + " " + row.key();
        assertThat(codes(row.type() + row.rule())).as(of).containsAll(choices);
        if (row.type().startsWith("`") && !row.type().contains(" or ")) {
            assertThat(choices).as(of).containsExactlyInAnyOrderElementsOf(codes(row.type()));
        }
    }

    private static void addConst(Set<String> choices, JsonNode schema) {
        if (schema.has("const")) {
            choices.add(schema.path("const").asText());
        }
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(code -> code.group(1)).toList();
    }
}
