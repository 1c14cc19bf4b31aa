package io.shortfuse.app.venues;

import io.shortfuse.app.terminal.Folding;
import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.scenario.VenueOmission;
import io.shortfuse.scenario.VenueProfile;
import io.shortfuse.scenario.VenueValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Venue profiles in lines for a person. */
public final class VenueText {
    private static final String INDENT = "  ";
    private static final String UNVERIFIED = "UNVERIFIED";
    private static final String NOT_SIMULATED = "not simulated";
    /** A deduction that follows from caps and rates has the errors of their products. */
    private static final MathContext DIGITS = new MathContext(12);

    private final int width;

    /** @param width of a line, in characters */
    public VenueText(int width) {
        this.width = width;
    }

    /** A line of each. */
    public List<String> list(List<VenueProfile> profiles) {
        Table table = new Table(Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        table.row("profile", "tables as of", "what", "symbols");
        for (VenueProfile profile : profiles) {
            table.row(profile.name(), dates(profile), profile.about(), String.join(", ", profile.symbols()));
        }
        return table.lines(width);
    }

    /** The dates of its tables of maintenance margins, the newest first. */
    private static String dates(VenueProfile profile) {
        return String.join(
                ", ",
                profile.values().stream()
                        .filter(value -> value.key().startsWith("maintenance-")
                                && !value.key().equals("maintenance-basis"))
                        .map(VenueValue::asOf)
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList());
    }

    /** Everything of one. */
    public List<String> of(VenueProfile profile) {
        List<String> lines = new ArrayList<>();
        VenueProfile base = profile.base();
        lines.addAll(Folding.lines(profile.name() + ": " + profile.about(), width));
        if (base != null) {
            lines.add("What it does not say is as in " + base.name() + ".");
        }
        for (VenueValue value : profile.values()) {
            MaintenanceSchedule tiers = value.tiers();
            if (tiers != null) {
                lines.add("");
                lines.addAll(Folding.lines(caption(value, tiers), width));
                lines.addAll(table(tiers));
            }
        }
        if (profile.values().stream().anyMatch(value -> value.tiers() == null)) {
            lines.add("");
            lines.addAll(values(profile));
        }
        if (!profile.omissions().isEmpty()) {
            lines.add("");
            lines.add("Of the venue's rules these have no key, and are not simulated:");
            for (VenueOmission omission : profile.omissions()) {
                lines.addAll(Folding.hanging("- ", omission(omission), width));
            }
        }
        Map<String, String> sources = sources(profile);
        if (!sources.isEmpty()) {
            lines.add("");
            Table table = new Table(Align.LEFT, Align.LEFT).row("source", "where");
            sources.forEach(table::row);
            lines.addAll(table.lines(width));
        }
        return lines;
    }

    private static String caption(VenueValue value, MaintenanceSchedule tiers) {
        String symbols = value.symbols().isEmpty() ? "all symbols" : String.join(", ", value.symbols());
        return value.key() + " of " + symbols + ", as of " + value.asOf() + ", source " + value.source()
                + (value.unverified() ? ", " + UNVERIFIED : "")
                + (tiers instanceof SteppedByContracts stepped
                        ? ", by contracts of " + plain(stepped.contractSize())
                        : "")
                + (value.note().isEmpty() ? "" : ": " + value.note());
    }

    private List<String> table(MaintenanceSchedule tiers) {
        List<VenueTiers.Row> rows = VenueTiers.rows(tiers);
        boolean deducted = rows.get(0).deduction() != null;
        Table table = deducted
                ? new Table(Align.RIGHT, Align.RIGHT, Align.RIGHT).row("up to", "rate", "deduction")
                : new Table(Align.RIGHT, Align.RIGHT).row("up to", "rate");
        for (VenueTiers.Row row : rows) {
            Double deduction = row.deduction();
            if (deduction != null) {
                table.row(grouped(row.cap()), percent(row.rate()), grouped(deduction));
            } else {
                table.row(grouped(row.cap()), percent(row.rate()));
            }
        }
        return table.lines().stream().map(line -> INDENT + line).toList();
    }

    private List<String> values(VenueProfile profile) {
        Table table = new Table(Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        table.row("key", "value", "for", "as of", "source", "what it means");
        for (VenueValue value : profile.values()) {
            if (value.tiers() == null) {
                table.row(
                        value.key(),
                        value.value(),
                        value.symbols().isEmpty() ? "all" : String.join(", ", value.symbols()),
                        value.asOf(),
                        value.source(),
                        meaning(value));
            }
        }
        return table.lines(width);
    }

    private static String meaning(VenueValue value) {
        List<String> parts = new ArrayList<>();
        if (value.unverified()) {
            parts.add(UNVERIFIED);
        }
        if (!value.simulated()) {
            parts.add(NOT_SIMULATED);
        }
        String words = RuleWords.of(value);
        String marks = parts.isEmpty() ? "" : String.join(", ", parts) + ": ";
        return marks + words + (value.note().isEmpty() ? "" : (words.isEmpty() ? "" : "; ") + value.note());
    }

    private static String omission(VenueOmission omission) {
        return omission.rule() + " (as of " + omission.asOf() + ", source " + omission.source()
                + (omission.unverified() ? ", " + UNVERIFIED : "") + ")";
    }

    private static Map<String, String> sources(VenueProfile profile) {
        Map<String, String> sources = new LinkedHashMap<>();
        profile.values().forEach(value -> sources.put(value.source(), value.reference()));
        profile.omissions().forEach(omission -> sources.putIfAbsent(omission.source(), omission.reference()));
        return sources;
    }

    private static String grouped(double number) {
        BigDecimal decimal = decimal(number);
        return String.format(Locale.ROOT, "%,." + Math.max(0, decimal.scale()) + "f", decimal);
    }

    private static String percent(double rate) {
        return decimal(rate).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    private static String plain(double number) {
        return decimal(number).toPlainString();
    }

    private static BigDecimal decimal(double number) {
        return BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros();
    }
}
