package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.money;

import io.shortfuse.app.report.AssumptionTerms.Term;
import io.shortfuse.app.report.chart.Markup;
import io.shortfuse.scenario.Assumption;
import io.shortfuse.scenario.Basis;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every value that the run depends on, and what it rests on. Items that agree in all of it share a row. */
final class AssumptionSection {
    private static final int LONGEST_VALUE = 300;
    private static final int ITEMS_NAMED = 3;

    private final ReportData data;
    private final Page page;
    private final Markup out;

    AssumptionSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
        this.out = page.out();
    }

    /** What a row says; the items are told in it. */
    private record Row(String key, String value, boolean isDefault, Basis basis, String note) {
        static Row of(Assumption assumption) {
            return new Row(
                    assumption.key(),
                    assumption.value(),
                    assumption.isDefault(),
                    assumption.basis(),
                    assumption.note());
        }
    }

    void write() {
        Map<Row, List<String>> rows = new LinkedHashMap<>();
        data.scenario().assumptions().stream()
                .sorted(Comparator.comparingInt(
                        assumption -> AssumptionTerms.of(assumption.key()).rank()))
                .forEach(assumption -> rows.computeIfAbsent(Row.of(assumption), row -> new ArrayList<>())
                        .add(assumption.item()));
        page.section("Assumptions", () -> {
            page.paragraph(
                    "Every value that the result depends on, as the scenario has it, and what its author says that it"
                            + " rests on. Rates and shares are fractions of 1 where they are written with a point.");
            page.table(
                    "Assumptions",
                    o -> {
                        page.heading("what");
                        page.heading("value");
                        page.heading("basis");
                        page.heading("source or reason");
                    },
                    o -> rows.forEach(this::row));
        });
    }

    private void row(Row row, List<String> items) {
        Term term = AssumptionTerms.of(row.key());
        out.open("tr").open("td", "class", "what").text(term.label());
        out.element("code", row.key() + items(items)).close();
        out.open("td", "class", "wrap").text(shortened(human(term, row.value(), items)));
        if (!human(term, row.value(), items).equals(row.value())) {
            out.element("code", row.value());
        }
        out.close()
                .open("td")
                .element("span", basis(row), "class", "basis " + cssClass(row.basis()))
                .close();
        out.element("td", row.note(), "class", "wrap").close();
    }

    private static String items(List<String> items) {
        if (items.get(0).isEmpty()) {
            return "";
        }
        int named = Math.min(items.size(), ITEMS_NAMED);
        return " · " + String.join(", ", items.subList(0, named))
                + (items.size() > named ? " and " + count(items.size() - (long) named) + " more" : "");
    }

    private String human(Term term, String value, List<String> items) {
        double number = number(value);
        if (Double.isNaN(number)) {
            return value;
        }
        return switch (term.kind()) {
            case AMOUNT -> money(number, data.currency());
            case FUND -> fund(number, value, items);
            case PRICE -> grouped(value);
            case SHARE -> percent(value);
            case TEXT -> value;
        };
    }

    /** Of markets that settle in different currencies the figure stands as it is. */
    private String fund(double number, String value, List<String> items) {
        List<String> currencies = items.stream().map(data::currency).distinct().toList();
        return currencies.size() == 1 ? money(number, currencies.get(0)) : value;
    }

    private static String grouped(String value) {
        BigDecimal number = new BigDecimal(value);
        return String.format(
                Locale.ROOT, "%,." + Math.max(0, number.stripTrailingZeros().scale()) + "f", number);
    }

    /** All its digits: what is assumed must not be rounded away. */
    private static String percent(String value) {
        return new BigDecimal(value).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    private static double number(String value) {
        try {
            return new BigDecimal(value).doubleValue();
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Cut between characters: half of one cannot be written. */
    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + " …";
    }

    private static String basis(Row row) {
        return switch (row.basis()) {
            case MEASURED -> "measured";
            case PUBLISHED -> "published";
            case ASSUMED -> row.isDefault() ? "assumed (default)" : "assumed";
            case NOT_STATED -> "not stated";
        };
    }

    private static String cssClass(Basis basis) {
        return switch (basis) {
            case MEASURED, PUBLISHED -> "measured";
            case ASSUMED -> "assumed";
            case NOT_STATED -> "unstated";
        };
    }
}
