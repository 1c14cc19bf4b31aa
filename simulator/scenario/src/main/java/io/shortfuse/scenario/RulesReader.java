package io.shortfuse.scenario;

import io.shortfuse.engine.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code rules}: the profile that says what the keys of a market are that it leaves out. */
final class RulesReader {
    private static final String KEY = "rules";
    private static final long DAY = 86_400 * Durations.SECOND;

    private final VenueProfiles profiles;
    private final long startDay;

    /** @param startNs of the scenario, nanoseconds since 1970 */
    RulesReader(VenueProfiles profiles, long startNs) {
        this.profiles = profiles;
        this.startDay = Math.floorDiv(startNs, DAY);
    }

    /**
     * What a market's rules are.
     *
     * @param name of the profile and the date of its maintenance margins, {@code binance@2025-12}
     * @param hash of all that the profile says; empty where it says nothing
     * @param notes on what is not as a reader may expect
     */
    record Read(String name, String hash, List<String> notes) {}

    /**
     * The rules of a market, whose {@code fields} from now on know what the profile says of them.
     *
     * @param id {@code venue:symbol}; empty where that is wrong
     * @return null where the rules are wrong, which is reported
     */
    @Nullable
    Read read(String id, Fields fields) {
        Value value = fields.find(KEY);
        String written = value == null ? venueProfile(id, fields) : value.text();
        if (written == null) {
            return null;
        }
        int at = written.indexOf('@');
        String name = at < 0 ? written : written.substring(0, at);
        VenueProfile profile = profiles.find(name);
        if (profile == null) {
            refuse(value, fields, "must be a profile (" + names() + ")" + Nearest.hint(name, profiles.names()));
            return null;
        }
        AsOf asked = at < 0 ? null : AsOf.parse(written.substring(at + 1));
        if (at >= 0 && asked == null) {
            refuse(value, fields, "must be a profile and, after an @, a date, which " + AsOf.RULE);
            return null;
        }
        return id.isEmpty() ? null : read(profile, Instrument.symbolOf(id), asked, value, fields);
    }

    private @Nullable String venueProfile(String id, Fields fields) {
        if (id.isEmpty()) {
            return null;
        }
        String venue = id.substring(0, id.indexOf(':'));
        if (profiles.find(venue) == null) {
            fields.require(KEY, "must be a profile (" + names() + "), as there is none of the venue's name: " + venue);
            return null;
        }
        fields.noteDefault(KEY, venue);
        return venue;
    }

    private String names() {
        return String.join(", ", profiles.names());
    }

    private @Nullable Read read(
            VenueProfile profile, String symbol, @Nullable AsOf asked, @Nullable Value value, Fields fields) {
        Map<ProfileKey, ProfileItem> selected = profile.select(symbol, asked == null ? startDay : asked.lastDay());
        ProfileItem maintenance = maintenance(selected);
        boolean ownMaintenance = fields.isWritten(MarginReader.RATE) || fields.isWritten(MarginReader.TIERS);
        if (maintenance == null && profile.saysMaintenance() && !ownMaintenance) {
            String symbols = String.join(", ", profile.symbols());
            refuse(
                    value,
                    fields,
                    "must be a profile that knows the maintenance margins of " + symbol + ", or maintenance-tiers must"
                            + " be given here: " + profile.name() + " knows those of " + symbols);
            return null;
        }
        if (asked != null && !isDated(profile, symbol, asked, value, fields)) {
            return null;
        }
        List<String> notes = new ArrayList<>();
        if (maintenance != null
                && asked == null
                && !ownMaintenance
                && maintenance.asOf().firstDay() > startDay) {
            // All of it as of that date: rules of different times never were in force together.
            selected = profile.select(symbol, maintenance.asOf().lastDay());
            notes.add("has no maintenance margins for " + symbol + " as old as the start; those as of "
                    + maintenance.asOf().text() + " count");
        }
        if (ownMaintenance) {
            selected.keySet().removeIf(VenueProfile::isMaintenance);
        }
        String left = left(profile, selected, fields);
        if (!left.isEmpty()) {
            notes.add("is not simulated in all: " + left);
        }
        String name = profile.name() + dateOf(maintenance, selected);
        Map<String, ProfileItem> items = new LinkedHashMap<>();
        selected.forEach((key, item) -> items.put(key.key(), item));
        fields.imply(new ProfileDefaults(name, items));
        return new Read(name, hash(name, items), notes);
    }

    private static @Nullable ProfileItem maintenance(Map<ProfileKey, ProfileItem> selected) {
        return selected.values().stream()
                .filter(item -> VenueProfile.isMaintenance(item.key()))
                .findFirst()
                .orElse(null);
    }

    private static boolean isDated(
            VenueProfile profile, String symbol, AsOf asked, @Nullable Value value, Fields fields) {
        List<AsOf> dates = profile.datesOf(symbol);
        if (dates.stream().anyMatch(date -> date.firstDay() <= asked.lastDay())) {
            return true;
        }
        refuse(
                value,
                fields,
                dates.isEmpty()
                        ? "must have no date: " + profile.name() + " has no dated maintenance margins of " + symbol
                        : "must have a date that is not before the oldest maintenance margins of " + symbol
                                + ", which are as of " + text(dates));
        return false;
    }

    private static String text(List<AsOf> dates) {
        return dates.stream().map(AsOf::text).collect(Collectors.joining(", "));
    }

    private static String dateOf(@Nullable ProfileItem maintenance, Map<ProfileKey, ProfileItem> selected) {
        AsOf newest = maintenance == null ? null : maintenance.asOf();
        if (newest == null) {
            for (ProfileItem item : selected.values()) {
                newest = newest == null || item.asOf().compareTo(newest) > 0 ? item.asOf() : newest;
            }
        }
        return newest == null ? "" : "@" + newest.text();
    }

    /** What of the profile a simulation does not do, in words. */
    private static String left(VenueProfile profile, Map<ProfileKey, ProfileItem> selected, Fields fields) {
        List<String> left = new ArrayList<>();
        for (ProfileItem item : selected.values()) {
            String words = item.key().notSimulated();
            if (words != null && !fields.isWritten(item.key().key())) {
                left.add(words);
            }
        }
        profile.omissions().forEach(omission -> left.add(omission.rule()));
        return String.join("; ", left);
    }

    private static String hash(String name, Map<String, ProfileItem> items) {
        if (items.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(name).append('\n');
        items.forEach((key, item) ->
                text.append(key).append(": ").append(item.said().value()).append('\n'));
        MessageDigest digest = Sha256.digest();
        digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest);
    }

    private static void refuse(@Nullable Value value, Fields fields, String rule) {
        if (value == null) {
            fields.whole().refuseWhole(rule);
        } else {
            value.refuse(rule);
        }
    }
}
