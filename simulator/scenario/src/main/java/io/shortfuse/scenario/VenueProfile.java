package io.shortfuse.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a venue liquidates, as dated data: values for the keys of a market, by symbol and date. Of a key the values for a
 * symbol come before the values for all; of those the newest that is not later than the date asked for counts.
 */
public final class VenueProfile {
    private final String name;
    private final String about;
    private final @Nullable VenueProfile base;
    private final List<VenueOmission> omissions;
    private final List<ProfileItem> items;

    VenueProfile(
            String name,
            String about,
            @Nullable VenueProfile base,
            List<VenueOmission> omissions,
            List<ProfileItem> items) {
        this.name = name;
        this.about = about;
        this.base = base;
        this.omissions = List.copyOf(omissions);
        this.items = List.copyOf(items);
    }

    /** What {@code rules} calls it. */
    public String name() {
        return name;
    }

    /** What it is of, in a few words. */
    public String about() {
        return about;
    }

    /** The profile whose values count where it has none, or null. */
    public @Nullable VenueProfile base() {
        return base;
    }

    /** What the venue does and is not simulated, whatever the values say; first that of its base. */
    public List<VenueOmission> omissions() {
        List<VenueOmission> all = new ArrayList<>(base == null ? List.of() : base.omissions());
        all.addAll(omissions);
        return all;
    }

    /** Its own values, in the file's order. */
    public List<VenueValue> values() {
        return items.stream().map(ProfileItem::said).toList();
    }

    /** The symbols that it, or its base, has maintenance margins for, in the file's order. */
    public Set<String> symbols() {
        Set<String> symbols = new LinkedHashSet<>();
        for (ProfileItem item : items) {
            if (isMaintenance(item.key())) {
                symbols.addAll(item.said().symbols());
            }
        }
        if (base != null) {
            symbols.addAll(base.symbols());
        }
        return symbols;
    }

    /** The dates of its tables of maintenance margins for {@code symbol}, the newest first. */
    List<AsOf> datesOf(String symbol) {
        Set<AsOf> dates = new LinkedHashSet<>();
        candidates(ProfileKey.MAINTENANCE_TIERS, symbol).forEach(item -> dates.add(item.asOf()));
        candidates(ProfileKey.MAINTENANCE_MARGIN_RATE, symbol).forEach(item -> dates.add(item.asOf()));
        if (dates.isEmpty() && base != null) {
            return base.datesOf(symbol);
        }
        return dates.stream().sorted((a, b) -> b.compareTo(a)).toList();
    }

    /** Whether it says anything about maintenance margins, of whatever symbol. */
    boolean saysMaintenance() {
        return items.stream().anyMatch(item -> isMaintenance(item.key())) || (base != null && base.saysMaintenance());
    }

    static boolean isMaintenance(ProfileKey key) {
        return key == ProfileKey.MAINTENANCE_TIERS || key == ProfileKey.MAINTENANCE_MARGIN_RATE;
    }

    /**
     * The values for a symbol: of each key the newest that is not later than {@code day}, or the oldest if all are later.
     *
     * @param day days since 1970-01-01
     */
    Map<ProfileKey, ProfileItem> select(String symbol, long day) {
        Map<ProfileKey, ProfileItem> selected = new LinkedHashMap<>();
        for (ProfileKey key : ProfileKey.values()) {
            ProfileItem item = newest(candidates(key, symbol), day);
            if (item != null) {
                selected.put(key, item);
            }
        }
        if (base != null) {
            boolean saysMaintenance = selected.keySet().stream().anyMatch(VenueProfile::isMaintenance);
            base.select(symbol, day).forEach((key, item) -> {
                // A rate of its own stands in place of the base's table, and the other way round.
                if (!(saysMaintenance && isMaintenance(key))) {
                    selected.putIfAbsent(key, item);
                }
            });
        }
        return selected;
    }

    private List<ProfileItem> candidates(ProfileKey key, String symbol) {
        List<ProfileItem> ofKey =
                items.stream().filter(item -> item.key() == key).toList();
        List<ProfileItem> ofSymbol =
                ofKey.stream().filter(item -> item.isFor(symbol)).toList();
        return ofSymbol.isEmpty() ? ofKey.stream().filter(ProfileItem::isForAll).toList() : ofSymbol;
    }

    private static @Nullable ProfileItem newest(List<ProfileItem> candidates, long day) {
        ProfileItem newest = null;
        ProfileItem oldest = null;
        for (ProfileItem item : candidates) {
            if (oldest == null || item.asOf().compareTo(oldest.asOf()) < 0) {
                oldest = item;
            }
            if (item.asOf().firstDay() <= day && (newest == null || item.asOf().compareTo(newest.asOf()) > 0)) {
                newest = item;
            }
        }
        return newest == null ? oldest : newest;
    }
}
