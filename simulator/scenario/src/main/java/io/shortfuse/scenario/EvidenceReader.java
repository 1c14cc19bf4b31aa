package io.shortfuse.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code evidence}: what the author says that the scenario's values rest on. */
final class EvidenceReader {
    private static final String LIST_RULE = "must be a list of {about, basis, note}";
    private static final String ABOUT_RULE =
            "must be the path of a key that this scenario has, such as index-pass-through or markets[].price";
    private static final String NOTE_RULE = "must be where and when it was measured";

    /** What is said of one key. */
    private record Evidence(Value place, Basis basis, String note) {}

    private final Map<String, Evidence> byKey = new LinkedHashMap<>();

    private EvidenceReader() {}

    /** Every assumption of the scenario. To be asked after everything else has been read. */
    static List<Assumption> read(Fields fields) {
        EvidenceReader reader = new EvidenceReader();
        if (fields.has("evidence")) {
            fields.items("evidence", LIST_RULE).forEach(reader::add);
        }
        // What is wrong elsewhere may hide keys; nothing is said of them then that may be false.
        return fields.areRight() ? reader.assumptions(fields.keys()) : List.of();
    }

    private void add(Value item) {
        Fields fields = item.fields();
        if (fields == null) {
            return;
        }
        String about = fields.text("about", ABOUT_RULE);
        Basis basis = fields.choice("basis", null, List.of("measured", "assumed"), List.of())
                        .equals("measured")
                ? Basis.MEASURED
                : Basis.ASSUMED;
        String note = basis == Basis.MEASURED || fields.has("note") ? fields.text("note", NOTE_RULE) : "";
        fields.refuseOthers();
        Value place = fields.find("about");
        if (place == null || about.isEmpty()) {
            return;
        }
        Evidence earlier = byKey.putIfAbsent(about, new Evidence(place, basis, note));
        if (earlier != null) {
            place.refuse("must be said once, and is said by " + earlier.place().path() + " already");
        }
    }

    private List<Assumption> assumptions(List<ScenarioKey> keys) {
        Set<String> known = new LinkedHashSet<>();
        List<Assumption> assumptions = new ArrayList<>();
        for (ScenarioKey key : keys) {
            List<String> names = key.names();
            known.addAll(names);
            Evidence evidence = names.stream()
                    .filter(byKey::containsKey)
                    .map(byKey::get)
                    .findFirst()
                    .orElse(null);
            if (evidence != null) {
                assumptions.add(key.with(evidence.basis(), evidence.note()));
            } else if (key.basis() != null) {
                assumptions.add(key.with(key.basis(), key.note()));
            } else {
                assumptions.add(key.with(key.isDefault() ? Basis.ASSUMED : Basis.NOT_STATED, ""));
            }
        }
        byKey.forEach((about, evidence) -> {
            if (!known.contains(about)) {
                evidence.place().refuse(ABOUT_RULE + Nearest.hint(about, known));
            }
        });
        return assumptions;
    }
}
