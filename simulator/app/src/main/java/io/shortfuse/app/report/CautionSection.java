package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.share;
import static java.util.Objects.requireNonNull;

import io.shortfuse.app.report.chart.Markup;
import io.shortfuse.app.terminal.DeleveragingWords;
import io.shortfuse.engine.event.SimulationEvent.Inputs;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.scenario.Assumption;
import io.shortfuse.scenario.Basis;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the answer does not say. */
final class CautionSection {
    private static final double ALL = 1 - 1e-9;

    private static final int RULES_NAMED = 3;

    private final ReportData data;
    private final Page page;

    CautionSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
    }

    void write() {
        page.section("What not to conclude", () -> {
            Markup out = page.out();
            out.open("ul", "class", "cautions");
            point("A headline is not what executes.", headline());
            point(
                    "This is no forecast.",
                    "The outside price is given by the scenario. The run says what follows if the price goes there, and"
                            + " nothing about how likely that is.");
            point(
                    "The book is an assumption.",
                    "How much rests near the price, and how fast it comes back, decides how far forced orders move it. In"
                            + " this model nobody withdraws quotes and nobody else is drawn in"
                            + (data.deleveraging().isEmpty()
                                    ? ", and there is no auto-deleveraging: a deficit is a loss that somebody would have"
                                            + " to bear."
                                    : "."));
            if (!data.deleveraging().isEmpty()) {
                point("Auto-deleveraging has losers, too.", deleveraging());
            }
            point("The values do not rest on the same ground.", evidence());
            notSimulated();
            notApplied();
            out.close();
        });
    }

    private String deleveraging() {
        List<Instrument> markets = data.deleveraging();
        String rules = markets.stream()
                .map(market -> rules(requireNonNull(market.rules().autoDeleveraging())))
                .distinct()
                .limit(RULES_NAMED)
                .collect(Collectors.joining("; elsewhere "));
        return "Those who are closed are counterparties like any other, most of them in profit; they lose a position, or"
                + " a hedge, at a price that they did not choose. Where the price goes less far, it is at their expense. Who"
                + " they are depends on the rules that the scenario gives the venue: " + rules
                + ". What listed positions do not take falls on an unlisted"
                + " counterparty, which is a figure of this model and nobody in particular."
                + (markets.size() < data.scenario().markets().size()
                        ? " " + data.namesOf(markets)
                                + " does so; elsewhere a deficit is a loss that somebody would have" + " to bear."
                        : "");
    }

    private static String rules(AutoDeleveraging adl) {
        return DeleveragingWords.ranking(adl.ranking()) + " ranking, "
                + (adl.order() == AdlOrder.MARKET
                        ? "while the fund pays " + DeleveragingWords.trigger(adl.trigger())
                        : "after a limit order at the bankruptcy price")
                + ", at " + DeleveragingWords.price(adl.price());
    }

    private void notSimulated() {
        List<String> notes = data.scenario().notes();
        if (!notes.isEmpty()) {
            point(
                    "Venues do more than this.",
                    notes.stream()
                            .map(note -> Character.toUpperCase(note.charAt(0)) + note.substring(1) + ".")
                            .collect(Collectors.joining(" ")));
        }
    }

    private void notApplied() {
        long skipped = sum(data.result().notApplied().skipped());
        long refused = sum(data.result().notApplied().refused());
        if (skipped + refused > 0) {
            point(
                    "Not all of the input was applied.",
                    count(skipped, "row") + " of the data files were left out because they break a rule, and the"
                            + " simulation refused " + count(refused, "event")
                            + ". They had no effect; dead-letters.csv lists them.");
        }
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private String headline() {
        Inputs inputs = data.result().completed().inputs();
        double headline = inputs.headlineShortNotional() + inputs.headlineLongNotional();
        double executable = inputs.shortNotional() + inputs.longNotional();
        String general = "A published liquidation map is an intensity, not a census: many positions close or add margin"
                + " before the price arrives. When a wall of 9.6 billion dollars of bitcoin shorts around 96,900 was"
                + " reached in January 2026, about 4% of it liquidated.";
        if (!(headline > 0)) {
            return general;
        }
        String currency = data.currency();
        return general
                + (executable / headline >= ALL
                        ? " This run takes its headline of " + money(headline, currency)
                                + " at its word: read it as an upper bound."
                        : " This run would let " + share(executable / headline) + " of its headline of "
                                + money(headline, currency) + " execute, " + money(executable, currency)
                                + ", if the price reached all of it.");
    }

    private String evidence() {
        List<Assumption> assumptions = data.scenario().assumptions();
        long measured = restingOn(assumptions, Basis.MEASURED);
        long assumed = restingOn(assumptions, Basis.ASSUMED);
        long published = restingOn(assumptions, Basis.PUBLISHED);
        return "Of " + count(assumptions.size(), "value") + " behind this run the scenario calls " + count(measured)
                + " measured" + (published > 0 ? ", " + count(published) + " published by a venue" : "")
                + " and " + count(assumed) + " assumed, defaults among them; of "
                + count(restingOn(assumptions, Basis.NOT_STATED)) + " it does not say. All of them are listed under"
                + " Assumptions.";
    }

    private static long restingOn(List<Assumption> assumptions, Basis basis) {
        return assumptions.stream()
                .filter(assumption -> assumption.basis() == basis)
                .count();
    }

    private void point(String claim, String text) {
        page.out().open("li").element("strong", claim).text(" " + text).close();
    }
}
