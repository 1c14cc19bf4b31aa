package io.shortfuse.scenario;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.shortfuse.scenario.YamlNode.Entry;
import io.shortfuse.scenario.YamlNode.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one YAML document into nodes that know their places. Data binding would be shorter, but tells neither the line of
 * a value that breaks a rule nor more than the first problem.
 */
final class YamlDocument {
    private static final int DEEPEST = 32;
    private static final String NAMES_IN_THE_PARSER = ", from `[^`]*`";
    /** Of two halves that stand together it finds none: they are a character. */
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final String file;
    private final Problems problems;

    private YamlDocument(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The document's mapping, or null (and a problem) where the text has none. */
    static YamlNode.@Nullable Mapping read(String file, String text, Problems problems) {
        return new YamlDocument(file, problems).read(text);
    }

    private YamlNode.@Nullable Mapping read(String text) {
        try (YAMLParser parser = YAML.createParser(text)) {
            JsonToken token = parser.nextToken();
            if (token != JsonToken.START_OBJECT) {
                problem(token == null ? new Place(1, 1) : place(parser), "", "must be a mapping of keys to values", "");
                return null;
            }
            YamlNode.Mapping mapping = mapping(parser, "");
            if (parser.nextToken() != null) {
                problem(place(parser), "", "must be one YAML document, not several", "");
            }
            return mapping;
        } catch (JsonProcessingException e) {
            problem(place(e), "", "must be well-formed YAML: " + reason(e), "");
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("a string can always be read", e);
        }
    }

    private YamlNode node(YAMLParser parser, JsonToken token, String path) throws IOException {
        Place place = place(parser);
        if (parser.isCurrentAlias()) {
            problem(place, path, "must be written out: aliases are not understood", "*" + parser.getText());
            return new YamlNode.Reported(place);
        }
        return switch (token) {
            case START_OBJECT -> mapping(parser, path);
            case START_ARRAY -> sequence(parser, path);
            case VALUE_NULL -> new YamlNode.Scalar(place, "");
            case VALUE_EMBEDDED_OBJECT -> {
                problem(place, path, "must be written as text: the tag !!binary is not understood", "");
                yield new YamlNode.Reported(place);
            }
            default -> new YamlNode.Scalar(place, whole(parser.getText(), place, path));
        };
    }

    private YamlNode.Mapping mapping(YAMLParser parser, String path) throws IOException {
        Place place = place(parser);
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Place keyPlace = place(parser);
            String name = parser.currentName();
            String key = whole(name, keyPlace, path.isEmpty() ? name : path + "." + name);
            String keyPath = path.isEmpty() ? key : path + "." + key;
            Entry entry = new Entry(keyPlace, node(parser, parser.nextToken(), keyPath));
            Entry first = entries.putIfAbsent(key, entry);
            if (first != null) {
                int line = first.keyPlace().line();
                problem(keyPlace, keyPath, "must stand once, and stands in line " + line + " already", "");
            }
        }
        return new YamlNode.Mapping(place, entries);
    }

    private YamlNode.Sequence sequence(YAMLParser parser, String path) throws IOException {
        Place place = place(parser);
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(parser, token, path + "[" + items.size() + "]"));
        }
        return new YamlNode.Sequence(place, items);
    }

    /** The text, if it can be written to a file: an escape may stand for half of a character, which no encoding has. */
    private String whole(String text, Place place, String path) {
        Matcher half = HALF.matcher(text);
        if (!half.find()) {
            return text;
        }
        problem(
                place,
                HALF.matcher(path).replaceAll("?"),
                "must consist of whole characters, and has half of one",
                String.format(Locale.ROOT, "\\u%04x", (int) half.group().charAt(0)));
        return half.replaceAll("?");
    }

    private void problem(Place place, String key, String rule, String value) {
        problems.add(new Problem(file, place.line(), place.column(), key, rule, value));
    }

    private static Place place(YAMLParser parser) {
        return place(parser.currentTokenLocation());
    }

    /** Where the parser met what it could not take; its exception's own place is where it had come to before. */
    private static Place place(JsonProcessingException e) {
        Mark mark = e.getCause() instanceof MarkedYAMLException marked ? marked.getProblemMark() : null;
        if (mark != null) {
            return new Place(mark.getLine() + 1, mark.getColumn() + 1);
        }
        JsonLocation location = e.getLocation();
        return location == null ? new Place(1, 1) : place(location);
    }

    private static Place place(JsonLocation location) {
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** The parser's message without its excerpts of the text, which are indented, and its own words for places. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining("; "))
                .replaceAll(NAMES_IN_THE_PARSER, "");
    }
}
