package io.shortfuse.scenario;

import io.shortfuse.engine.Require;
import io.shortfuse.scenario.YamlNode.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A value of a scenario file and the path of its key. A value that is not what is asked for is reported, and null comes
 * back (or NaN), so that reading can go on to the next problem.
 */
final class Value {
    private final String file;
    private final Problems problems;
    private final KeyLog keys;
    private final String path;
    private final YamlNode node;
    private final ProfileDefaults implied;

    /** The whole of a file. */
    Value(String file, Problems problems, YamlNode node) {
        this(file, problems, new KeyLog(), "", node, ProfileDefaults.NONE);
    }

    private Value(String file, Problems problems, KeyLog keys, String path, YamlNode node, ProfileDefaults implied) {
        this.file = file;
        this.problems = problems;
        this.keys = keys;
        this.path = path;
        this.node = node;
        this.implied = implied;
    }

    String path() {
        return path;
    }

    /** Reports that the value breaks {@code rule}. */
    void refuse(String rule) {
        refuse(node.place(), path, rule, node.kind());
    }

    /** Reports that something is wrong at the value, without repeating it. */
    void refuseWhole(String rule) {
        refuse(node.place(), path, rule, "");
    }

    void refuse(Place place, String key, String rule, String value) {
        if (node instanceof YamlNode.Reported) {
            problems.addTold();
            return;
        }
        problems.add(new Problem(file, place.line(), place.column(), key, rule, value));
    }

    /** Takes back what was reported like this, because its cause is reported. */
    void withdraw(Place place, String key, String rule) {
        problems.withdraw(new Problem(file, place.line(), place.column(), key, rule, ""));
    }

    /** The text as it stands; not empty. */
    @Nullable
    String text() {
        if (node instanceof YamlNode.Scalar scalar && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        refuse("must be a text");
        return null;
    }

    /** The scalar's text if it is one, to look at before deciding what it should be. */
    String rawText() {
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    }

    boolean isMapping() {
        return node instanceof YamlNode.Mapping;
    }

    double number() {
        OptionalDouble number = Decimals.parse(rawText());
        if (number.isEmpty()) {
            refuse(Decimals.ruleBrokenBy(rawText()));
        }
        return number.orElse(Double.NaN);
    }

    /**
     * A number that passes the engine's own {@code rule}, or NaN. The rule stands once, and the message here can name
     * the line.
     *
     * @param name of the value in the rule's message
     */
    double number(String name, DoubleConsumer rule) {
        double number = number();
        if (Double.isNaN(number)) {
            return number;
        }
        try {
            rule.accept(number);
            return number;
        } catch (IllegalArgumentException e) {
            refuse(EngineRule.of(e, name));
            return Double.NaN;
        }
    }

    @Nullable
    Long integer() {
        return orNull(
                Decimals.parseInteger(rawText()), "must be a whole number from -2^63 to 2^63-1, without separators");
    }

    /** In nanoseconds. */
    @Nullable
    Long duration() {
        return duration(Durations.RULE);
    }

    @Nullable
    Long duration(String right) {
        return orNull(Durations.parse(rawText()), right);
    }

    /** In nanoseconds since the epoch. */
    @Nullable
    Long time() {
        return orNull(Times.parseIso(rawText()), Times.ISO_RULE);
    }

    @Nullable
    Fields fields() {
        if (node instanceof YamlNode.Mapping mapping) {
            Fields fields = new Fields(this, mapping);
            fields.imply(implied);
            return fields;
        }
        refuse("must be a mapping of keys to values");
        return null;
    }

    @Nullable
    List<Value> items() {
        return items("must be a list");
    }

    @Nullable
    List<Value> items(String right) {
        if (node instanceof YamlNode.Sequence sequence) {
            List<Value> items = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                items.add(new Value(file, problems, keys, path + "[" + items.size() + "]", item, ProfileDefaults.NONE));
            }
            return items;
        }
        refuse(right);
        return null;
    }

    /** @param below what a profile says of the keys of the value */
    Value child(String key, YamlNode value, ProfileDefaults below) {
        return new Value(file, problems, keys, path.isEmpty() ? key : path + "." + key, value, below);
    }

    /** A mapping without keys that counts where there is none: all that a profile says of it. */
    Value impliedChild(String key, ProfileDefaults below) {
        return child(key, new YamlNode.Mapping(node.place(), Map.of()), below);
    }

    /** The value on one line. */
    String written() {
        return ScenarioKeys.text(node);
    }

    /** One of {@code choices}, or null and a problem. */
    @Nullable
    String oneOf(List<String> choices) {
        String text = text();
        if (text != null && !choices.contains(text)) {
            refuse("must be " + String.join(" or ", choices));
            return null;
        }
        return text;
    }

    /** A text that the engine takes for an id, or null and a problem. */
    @Nullable
    String identifier(String name) {
        String text = text();
        String broken = text == null ? null : EngineRule.brokenBy(() -> Require.id(text, name), name);
        if (broken != null) {
            refuse(broken);
        }
        return text;
    }

    KeyLog keys() {
        return keys;
    }

    long problemsFound() {
        return problems.found();
    }

    private @Nullable Long orNull(OptionalLong value, String rule) {
        if (value.isEmpty()) {
            refuse(rule);
            return null;
        }
        return value.getAsLong();
    }
}
