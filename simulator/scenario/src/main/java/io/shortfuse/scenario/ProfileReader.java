package io.shortfuse.scenario;

import io.shortfuse.engine.margin.MaintenanceSchedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file of venue profiles, ours or a user's. Every value is checked as a market would check it. */
final class ProfileReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String NAME_RULE =
            "must be 1 to 64 letters, digits, dots, dashes and underscores, the first a letter or digit";
    private static final String PROFILES_RULE = "must be a mapping of names to profiles";
    private static final String VALUE_RULE = "must be {value, source, as-of}, or a list of them";
    private static final String SOURCE_RULE = "must be the name of one of the sources";

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Function<String, @Nullable VenueProfile> earlier;

    private ProfileReader(Function<String, @Nullable VenueProfile> earlier) {
        this.earlier = earlier;
    }

    /**
     * The profiles of a file, by name; of those with problems what can be read of them.
     *
     * @param earlier the profiles that one of this file may be based on, besides those before it
     */
    static Map<String, VenueProfile> read(Fields file, Function<String, @Nullable VenueProfile> earlier) {
        ProfileReader reader = new ProfileReader(earlier);
        reader.readSources(file);
        Map<String, VenueProfile> profiles = new LinkedHashMap<>();
        Value value = file.require("profiles", PROFILES_RULE);
        Fields fields = value == null ? null : value.fields();
        if (value != null && fields != null) {
            if (fields.all().isEmpty()) {
                value.refuseWhole(PROFILES_RULE);
            }
            fields.all().forEach((name, profile) -> {
                if (NAME.matcher(name).matches()) {
                    profiles.put(name, reader.profile(name, profile, profiles));
                } else {
                    profile.refuseWhole(NAME_RULE + ": name=" + name);
                }
            });
        }
        file.refuseOthers();
        return profiles;
    }

    private void readSources(Fields file) {
        Value value = file.find("sources");
        Fields fields = value == null ? null : value.fields();
        if (fields != null) {
            fields.all().forEach((name, reference) -> {
                String text = reference.text();
                sources.put(name, text == null ? "" : text);
            });
        }
    }

    private VenueProfile profile(String name, Value value, Map<String, VenueProfile> before) {
        Fields fields = value.fields();
        if (fields == null) {
            return new VenueProfile(name, "", null, List.of(), List.of());
        }
        String about = fields.text("about", "must be a few words on what it is of");
        VenueProfile base = base(fields, before);
        List<VenueOmission> omissions = new ArrayList<>();
        Value omits = fields.find("omits");
        List<Value> rules = omits == null ? null : omits.items();
        for (Value rule : rules == null ? List.<Value>of() : rules) {
            VenueOmission omission = omission(rule);
            if (omission != null) {
                omissions.add(omission);
            }
        }
        List<ProfileItem> items = new ArrayList<>();
        Value values = fields.find("values");
        Fields keys = values == null ? null : values.fields();
        if (keys != null) {
            keys.all().forEach((key, versions) -> addAll(key, versions, items));
        }
        fields.refuseOthers();
        return new VenueProfile(name, about, base, omissions, items);
    }

    private @Nullable VenueProfile base(Fields fields, Map<String, VenueProfile> before) {
        Value value = fields.find("base");
        String name = value == null ? null : value.text();
        if (value == null || name == null) {
            return null;
        }
        VenueProfile base = before.get(name);
        if (base == null) {
            base = earlier.apply(name);
        }
        if (base == null) {
            value.refuse("must be a profile of ours, or one that stands before it");
        }
        return base;
    }

    private @Nullable VenueOmission omission(Value value) {
        Fields fields = value.fields();
        if (fields == null) {
            return null;
        }
        String rule = fields.text("rule", "must be what is not simulated, in a few words");
        String source = source(fields);
        AsOf asOf = asOf(fields);
        boolean unverified = unverified(fields);
        fields.refuseOthers();
        return asOf == null
                ? null
                : new VenueOmission(rule, asOf.text(), source, sources.getOrDefault(source, ""), unverified);
    }

    private void addAll(String key, Value value, List<ProfileItem> items) {
        ProfileKey known = ProfileKey.of(key);
        if (known == null) {
            value.refuseWhole("is not a key that a profile may have (" + String.join(", ", ProfileKey.names()) + ")"
                    + Nearest.hint(key, ProfileKey.names()));
        } else if (value.isMapping()) {
            add(known, value, items);
        } else {
            List<Value> versions = value.items(VALUE_RULE);
            for (Value version : versions == null ? List.<Value>of() : versions) {
                add(known, version, items);
            }
        }
    }

    private void add(ProfileKey key, Value place, List<ProfileItem> items) {
        Fields fields = place.fields();
        if (fields == null) {
            return;
        }
        Value value = fields.require("value", "must be what the key of a market may be");
        if (value != null) {
            key.check(value);
        }
        List<String> symbols = symbols(fields);
        String source = source(fields);
        AsOf asOf = asOf(fields);
        boolean unverified = unverified(fields);
        String note = fields.has("note") ? fields.text("note", "") : "";
        fields.refuseOthers();
        if (value == null || asOf == null || !fields.areRight()) {
            return;
        }
        MaintenanceSchedule tiers = key == ProfileKey.MAINTENANCE_TIERS ? MarginReader.schedule(value) : null;
        VenueValue said = new VenueValue(
                key.key(),
                symbols,
                asOf.text(),
                value.written(),
                tiers,
                source,
                sources.getOrDefault(source, ""),
                unverified,
                note,
                key.notSimulated() == null);
        if (items.stream().anyMatch(item -> item.key() == key && isSame(item.said(), said))) {
            place.refuseWhole("must not be said twice for one symbol and date");
        }
        items.add(new ProfileItem(key, asOf, value, said));
    }

    private static boolean isSame(VenueValue a, VenueValue b) {
        boolean sameSymbol = (a.symbols().isEmpty() && b.symbols().isEmpty())
                || a.symbols().stream().anyMatch(b.symbols()::contains);
        return sameSymbol && a.asOf().equals(b.asOf());
    }

    private static List<String> symbols(Fields fields) {
        Value value = fields.find("symbols");
        List<Value> items = value == null ? null : value.items();
        List<String> symbols = new ArrayList<>();
        for (Value item : items == null ? List.<Value>of() : items) {
            String symbol = item.text();
            if (symbol != null) {
                symbols.add(symbol);
            }
        }
        if (value != null && items != null && items.isEmpty()) {
            value.refuseWhole("must be a list of symbols, in which * stands for any characters");
        }
        return symbols;
    }

    private String source(Fields fields) {
        String source = fields.text("source", SOURCE_RULE);
        Value value = fields.find("source");
        if (value != null && !source.isEmpty() && !sources.containsKey(source)) {
            value.refuse(SOURCE_RULE + " (" + String.join(", ", sources.keySet()) + ")"
                    + Nearest.hint(source, sources.keySet()));
        }
        return source;
    }

    private static @Nullable AsOf asOf(Fields fields) {
        Value value = fields.require("as-of", AsOf.RULE);
        AsOf asOf = value == null ? null : AsOf.parse(value.rawText());
        if (value != null && asOf == null) {
            value.refuse(AsOf.RULE);
        }
        return asOf;
    }

    private static boolean unverified(Fields fields) {
        return fields.choice("unverified", "false", List.of("false", "true"), List.of())
                .equals("true");
    }
}
