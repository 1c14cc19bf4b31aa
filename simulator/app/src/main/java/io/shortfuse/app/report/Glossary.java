package io.shortfuse.app.report;

import io.shortfuse.app.report.chart.Markup;

/** The words of the page. */
final class Glossary {
    private static final String[][] TERMS = {
        {
            "Outside price",
            "What the price would be without forced orders in this market: as the scenario gives it, with what is felt of forced moves of others (contagion); also exogenous price."
        },
        {"Last price", "The price of trades: the outside price, displaced by forced orders."},
        {
            "Mark price",
            "The price that a venue compares with liquidation prices: its last price, the index, or what the venue makes of both, which lags behind."
        },
        {"Index", "The mean price of a symbol over its venues, which takes on a part of the forced move."},
        {
            "Liquidation price",
            "Where a position's margin falls to the maintenance margin and the venue closes it: a short is bought back when the"
                    + " mark rises to it, a long is sold when the mark falls to it."
        },
        {"Bankruptcy price", "Where the margin is gone altogether."},
        {"Notional", "Closed quantity times liquidation price; not what was paid."},
        {"Headline", "The notional that a liquidation map shows, before the executable share."},
        {"Cascade", "Liquidations that follow from each other, wave after wave, until nobody is left to liquidate."},
        {
            "Ignition price",
            "The outside price nearest to the present one from which on forced orders move the price by 1% or more of"
                    + " themselves."
        },
        {"Depth within 1%", "What rests in the book up to one percent from the price, on one side."},
        {"Insurance fund", "What a venue keeps to pay for accounts that lost more than their margin."}
    };

    private static final String[][] DELEVERAGING_TERMS = {
        {
            "Auto-deleveraging",
            "Closing positions of the other side against a liquidated one, instead of executing it at the insurance fund's"
                    + " expense."
        },
        {
            "Unlisted counterparty",
            "Everybody who is on the other side of the listed positions without being listed; it takes what no listed position"
                    + " is ranked for."
        }
    };

    private Glossary() {}

    /** Writes them; those of auto-deleveraging where a market does it. */
    static void write(Page page, boolean deleverages) {
        page.section("Terms", () -> {
            Markup out = page.out();
            out.open("dl", "class", "terms");
            write(out, TERMS);
            if (deleverages) {
                write(out, DELEVERAGING_TERMS);
            }
            out.close();
        });
    }

    private static void write(Markup out, String[][] terms) {
        for (String[] term : terms) {
            out.open("div").element("dt", term[0]).element("dd", term[1]).close();
        }
    }
}
