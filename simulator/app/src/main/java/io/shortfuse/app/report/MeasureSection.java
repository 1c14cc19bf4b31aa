package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.move;
import static io.shortfuse.app.terminal.HumanFormat.price;

import io.shortfuse.app.output.LargestCascade;
import io.shortfuse.app.report.chart.Markup;
import java.util.Locale;

/** The measures of the largest cascade, with what they mean. */
final class MeasureSection {
    /** Beyond this amplification the wall was only just touched, and the ratio says little. */
    private static final double MANY = 100;

    private final ReportData data;
    private final Page page;
    private final Markup out;

    MeasureSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
        this.out = page.out();
    }

    void write() {
        LargestCascade largest = data.largest();
        if (largest == null) {
            return;
        }
        page.section("Measures of the largest cascade", () -> {
            out.open("dl", "class", "measures");
            moves(largest);
            amplification(largest);
            branching(largest);
            out.close();
        });
    }

    private void moves(LargestCascade largest) {
        double exogenous = largest.market().exogenousMove();
        double endogenous = largest.market().endogenousMove();
        measure(
                "Exogenous move",
                () -> page.value(ReportData.pointer(largest.end(), "exogenousMove"), exogenous, move(exogenous)),
                "What the outside price did from the cascade's first wave to its end: the part that came from outside.");
        measure(
                "Endogenous move",
                () -> page.value(ReportData.pointer(largest.end(), "endogenousMove"), endogenous, move(endogenous)),
                "How far the last price was from the outside price when the cascade ended: what forced orders added, with"
                        + " what earlier cascades had left in the book.");
    }

    private void amplification(LargestCascade largest) {
        Double amplification = largest.end().amplification();
        String definition = "How far the mark went beyond the first liquidation price, "
                + price(largest.start().liquidationPrice())
                + ", for each dollar that the outside price went beyond it.";
        if (amplification == null) {
            measure(
                    "Amplification",
                    () -> out.element("span", "none"),
                    definition + " Here the outside price did not end beyond it, and the ratio does not exist.");
            return;
        }
        measure(
                "Amplification",
                () -> page.value(
                        ReportData.pointer(largest.end(), "amplification"), amplification, times(amplification)),
                definition
                        + (Math.abs(amplification) > MANY
                                ? " The outside price only just passed it, so the ratio is huge and says little: read the"
                                        + " endogenous move."
                                : ""));
    }

    private static String times(double ratio) {
        return Math.abs(ratio) >= MANY ? count(Math.round(ratio)) : String.format(Locale.ROOT, "%.2f", ratio);
    }

    private void branching(LargestCascade largest) {
        double ratio = largest.end().branchingRatio();
        measure(
                "Branching ratio",
                () -> page.value(
                        ReportData.pointer(largest.end(), "branchingRatio"),
                        ratio,
                        ratio > 0.9995 && ratio < 1 ? ">0.999" : String.format(Locale.ROOT, "%.3f", ratio)),
                "The share of the notional that waves after the first have: 0 if the outside price caused all of it, near"
                        + " 1 if forced orders caused nearly all. Where a cascade stays open while the outside price goes"
                        + " on (cascade-quiet), all that comes after the first wave counts as forced.");
    }

    private void measure(String name, Runnable value, String definition) {
        out.open("div").element("dt", name).open("dd", "class", "value");
        value.run();
        out.close().element("dd", definition).close();
    }
}
