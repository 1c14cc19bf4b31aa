package io.shortfuse.scenario;

import io.shortfuse.engine.Require;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.margin.MarginFormula;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The markets of a scenario, in its order. While problems are collected it also knows the ids of markets that are wrong
 * otherwise, so that one bad number there does not make every position of that market a problem too.
 */
final class Markets {
    private final Map<String, @Nullable Instrument> byId = new LinkedHashMap<>();
    private final Map<String, MarginFormula> margins = new HashMap<>();
    private final Map<String, RulesReader.Read> rules = new LinkedHashMap<>();
    private boolean complete = true;

    /** Adds a market; {@code instrument} is null where it has problems. */
    void add(String id, @Nullable Instrument instrument) {
        byId.put(id, instrument);
        if (instrument != null) {
            margins.put(id, MarginFormula.of(instrument.rules().margin()));
        }
    }

    /** Says where the rules of a market come from. */
    void addRules(String id, RulesReader.Read read) {
        rules.put(id, read);
    }

    /** The hash of what a profile says, of each market that has one, in the scenario's order. */
    List<String> rulesHashes() {
        return rules.values().stream()
                .map(RulesReader.Read::hash)
                .filter(hash -> !hash.isEmpty())
                .toList();
    }

    /** What is not as a reader of the scenario may expect, once for all markets of which it is so. */
    List<String> notes() {
        Map<String, List<String>> marketsOf = new LinkedHashMap<>();
        rules.forEach((id, read) -> {
            for (String note : read.notes()) {
                marketsOf
                        .computeIfAbsent(read.name() + " " + note, text -> new ArrayList<>())
                        .add(id);
            }
        });
        List<String> notes = new ArrayList<>();
        marketsOf.forEach((note, ids) -> notes.add("rules of " + String.join(", ", ids) + ": " + note));
        return notes;
    }

    /** Says that the id of a market cannot be read: from now on every id may be right. */
    void addUnreadable() {
        complete = false;
    }

    boolean has(String id) {
        return byId.containsKey(id);
    }

    /** The rule that {@code id} breaks, or null if it is a market's, or may be. */
    @Nullable
    String ruleBrokenBy(String id) {
        if (has(id)) {
            return null;
        }
        return complete ? notThere(id) : EngineRule.brokenBy(() -> Require.id(id, "market"), "market");
    }

    private String notThere(String id) {
        return "must be a market of the scenario (" + String.join(", ", byId.keySet()) + ")"
                + Nearest.hint(id, byId.keySet());
    }

    @Nullable
    Instrument find(String id) {
        return byId.get(id);
    }

    /** The margin arithmetic of a market; null where that has problems, or is none. */
    @Nullable
    MarginFormula margins(String id) {
        return margins.get(id);
    }

    /** The ids that match {@code glob}, in which {@code *} stands for any characters, in the scenario's order. */
    List<String> matching(String glob) {
        return byId.keySet().stream().filter(id -> Glob.matches(glob, id)).toList();
    }

    /** {@link #matching}; where none does, {@code value} is refused, unless some market could not be read. */
    List<String> requireMatching(String glob, Value value) {
        List<String> matching = matching(glob);
        if (matching.isEmpty() && complete) {
            value.refuse("must match a market of the scenario (" + String.join(", ", ids()) + ")");
        }
        return matching;
    }

    /** Whether a symbol has several venues. */
    boolean haveVenuesInCommon() {
        return byId.keySet().stream().map(Instrument::symbolOf).distinct().count() < byId.size();
    }

    /** Whether all markets of {@code symbol} are without problems. */
    boolean areReadable(String symbol) {
        return byId.entrySet().stream()
                .allMatch(market -> market.getValue() != null
                        || !Instrument.symbolOf(market.getKey()).equals(symbol));
    }

    /** The ids, in the scenario's order. */
    List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    boolean isComplete() {
        return complete;
    }

    /** The markets without problems, in the scenario's order. */
    List<Instrument> instruments() {
        List<Instrument> instruments = new ArrayList<>();
        for (Instrument instrument : byId.values()) {
            if (instrument != null) {
                instruments.add(instrument);
            }
        }
        return instruments;
    }
}
