package io.shortfuse.scenario;

import io.shortfuse.engine.Require;
import io.shortfuse.scenario.YamlNode.Entry;
import io.shortfuse.scenario.YamlNode.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mapping. Each key that is asked for is thereby known; {@link #refuseOthers} reports the rest. What is
 * missing or wrong is reported and a stand-in comes back; {@link #areRight} tells whether there was any.
 */
final class Fields {
    private static final String POSITIVE_RULE = "must be a number greater than 0";

    private final Value whole;
    private final YamlNode.Mapping mapping;
    private final Set<String> known = new LinkedHashSet<>();
    /** Keys that must be there and are not, with what would be right. */
    private final Map<String, String> missing = new HashMap<>();

    private final long problemsBefore;
    private ProfileDefaults implied = ProfileDefaults.NONE;

    Fields(Value whole, YamlNode.Mapping mapping) {
        this.whole = whole;
        this.mapping = mapping;
        this.problemsBefore = whole.problemsFound();
    }

    /** Whether everything asked for so far, in this mapping and below, was right. */
    boolean areRight() {
        return whole.problemsFound() == problemsBefore;
    }

    Value whole() {
        return whole;
    }

    /** From now on keys that are not there count as a profile says. */
    void imply(ProfileDefaults defaults) {
        implied = defaults;
    }

    /** Whether the key is there, or a profile says what it is. */
    boolean has(String key) {
        known.add(key);
        return isWritten(key) || implied.has(key);
    }

    /** Whether the key stands here itself. */
    boolean isWritten(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Whether {@code key} has this value, here or as a profile says; the key is not known thereby. */
    boolean says(String key, String text) {
        Entry entry = mapping.entries().get(key);
        return entry == null
                ? text.equals(implied(key))
                : whole.child(key, entry.value(), ProfileDefaults.NONE)
                        .rawText()
                        .equals(text);
    }

    /** What a profile says of a key, whether it stands here or not; null: nothing. */
    @Nullable
    String implied(String key) {
        ProfileItem item = implied.item(key);
        return item == null ? null : item.value().rawText();
    }

    /** The keys of this mapping and of all below, with the defaults that were taken. */
    List<ScenarioKey> keys() {
        return ScenarioKeys.of(mapping, whole.keys());
    }

    /** Notes that {@code key} counts as {@code value}, where it does not stand here. */
    void noteDefault(String key, String value) {
        if (!has(key)) {
            whole.keys().defaulted(whole.path(), key, value);
        }
    }

    private double defaulted(String key, double value) {
        if (!Double.isNaN(value)) {
            whole.keys().defaulted(whole.path(), key, value);
        }
        return value;
    }

    /** The key's value, or null where there is none. */
    @Nullable
    Value find(String key) {
        known.add(key);
        Entry entry = mapping.entries().get(key);
        return entry == null ? findImplied(key) : whole.child(key, entry.value(), implied.under(key));
    }

    private @Nullable Value findImplied(String key) {
        ProfileItem item = implied.item(key);
        if (item != null) {
            KeyLog.Default value = new KeyLog.Default(item.said().value(), item.basis(), implied.evidence(item));
            whole.keys().defaulted(whole.path(), key, value);
            return item.value();
        }
        if (!implied.hasBelow(key)) {
            return null;
        }
        whole.keys().implied(whole.path(), key);
        return whole.impliedChild(key, implied.under(key));
    }

    /** The key's value, or null and a problem that says what would be right. */
    @Nullable
    Value require(String key, String right) {
        Value value = find(key);
        if (value == null && missing.putIfAbsent(key, right) == null) {
            refuse(mapping.place(), key, missing(right), "");
        }
        return value;
    }

    /** All values, by key, where the mapping's keys are the writer's own. */
    Map<String, Value> all() {
        Map<String, Value> all = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> all.put(key, whole.child(key, entry.value(), ProfileDefaults.NONE)));
        known.addAll(all.keySet());
        whole.keys().ownKeys(whole.path());
        return all;
    }

    String text(String key, String right) {
        Value value = require(key, right);
        String text = value == null ? null : value.text();
        return text == null ? "" : text;
    }

    /** One of {@code choices}; of the {@code planned} ones it is said that they are not built yet. */
    String choice(String key, @Nullable String absent, List<String> choices, List<String> planned) {
        String right = "must be " + String.join(" or ", choices);
        if (absent != null && !has(key)) {
            noteDefault(key, absent);
            return absent;
        }
        Value value = require(key, right);
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return "";
        }
        if (!choices.contains(text)) {
            value.refuse(planned.contains(text) ? "is not built yet, " + right : right);
        }
        return text;
    }

    /**
     * One of an engine's constants, whose names are written in small letters and hyphens; null where it is none.
     *
     * @param absent what counts where the key is not there; null: it must be
     */
    <E extends Enum<E>> @Nullable E constant(String key, @Nullable E absent, E[] all) {
        List<String> names = ProfileKey.written(all);
        String byDefault = absent == null ? null : names.get(List.of(all).indexOf(absent));
        int index = names.indexOf(choice(key, byDefault, names, List.of()));
        return index < 0 ? null : all[index];
    }

    double positive(String key) {
        return number(key, POSITIVE_RULE, v -> Require.positive(v, key));
    }

    double price(String key) {
        return number(key, POSITIVE_RULE, v -> Rules.price(v, key));
    }

    double amount(String key) {
        return number(key, POSITIVE_RULE, v -> Rules.amount(v, key));
    }

    double ratio(String key) {
        return number(key, POSITIVE_RULE, v -> Rules.ratio(v, key));
    }

    /** An amount of 0 or more. */
    double balance(String key, double absent) {
        return has(key) ? number(key, "", v -> Require.balance(v, key)) : defaulted(key, absent);
    }

    /** @param absent what counts where the key is not there; NaN where that is not a number */
    double within(String key, double from, double to, double absent) {
        return has(key) ? number(key, "", v -> Require.within(v, from, to, key)) : defaulted(key, absent);
    }

    /** A number that passes the engine's own {@code rule}. */
    double number(String key, String right, DoubleConsumer rule) {
        Value value = require(key, right);
        return value == null ? Double.NaN : value.number(key, rule);
    }

    long integer(String key, long from, long to) {
        String right = "must be a whole number from " + from + " to " + to;
        Value value = require(key, right);
        Long number = value == null ? null : value.integer();
        if (value == null || number == null) {
            return from;
        }
        if (number < from || number > to) {
            value.refuse(right);
            return from;
        }
        return number;
    }

    /** In nanoseconds. */
    long duration(String key, long absent) {
        noteDefault(key, Durations.format(absent));
        Value value = find(key);
        Long duration = value == null ? null : value.duration();
        return duration == null ? absent : duration;
    }

    /** In nanoseconds, at most {@code longest}; null where the key is absent or wrong. */
    @Nullable
    Long durationUpTo(String key, long longest) {
        return durationUpTo(key, longest, Durations.RULE);
    }

    /** @param right what would be right where it is no duration */
    @Nullable
    Long durationUpTo(String key, long longest, String right) {
        Value value = find(key);
        Long duration = value == null ? null : value.duration(right);
        if (value == null || duration == null) {
            return null;
        }
        if (duration > longest) {
            value.refuse("must be at most " + Durations.format(longest));
            return null;
        }
        return duration;
    }

    /** {@link #durationUpTo} for a key that must be there; 0 where it is not, or wrong. */
    long requireDurationUpTo(String key, long longest, String right) {
        require(key, right);
        Long duration = durationUpTo(key, longest);
        return duration == null ? 0 : duration;
    }

    /** A list with at least one item. */
    List<Value> items(String key, String right) {
        Value value = require(key, right);
        List<Value> items = value == null ? null : value.items();
        if (value != null && items != null && items.isEmpty()) {
            value.refuseWhole(right);
        }
        return items == null ? List.of() : items;
    }

    private static String missing(String right) {
        return "is missing: " + right;
    }

    /** Reports the keys that nobody asked for; one that was misspelt is not missing as well. */
    void refuseOthers() {
        List<String> free = new ArrayList<>(known);
        free.removeAll(mapping.entries().keySet());
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String hint = Nearest.hint(key, free);
                String rule = "is not a key that is known here (" + String.join(", ", known) + ")" + hint;
                refuse(entry.keyPlace(), key, rule, "");
                String meant = Nearest.of(key, free);
                String right = meant == null ? null : missing.get(meant);
                if (meant != null && right != null) {
                    whole.withdraw(mapping.place(), pathOf(meant), missing(right));
                }
            }
        });
    }

    private void refuse(Place place, String key, String rule, String value) {
        whole.refuse(place, pathOf(key), rule, value);
    }

    private String pathOf(String key) {
        return whole.path().isEmpty() ? key : whole.path() + "." + key;
    }
}
