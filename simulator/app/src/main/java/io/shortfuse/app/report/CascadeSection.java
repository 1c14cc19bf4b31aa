package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.move;
import static io.shortfuse.app.terminal.HumanFormat.price;
import static io.shortfuse.app.terminal.HumanFormat.signedMoney;

import io.shortfuse.app.output.CascadeView;
import io.shortfuse.app.output.EventTime;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import java.util.List;

/** The cascades, the largest first. */
final class CascadeSection {
    private final ReportData data;
    private final Page page;

    CascadeSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
    }

    void write() {
        List<CascadeEnded> cascades = data.traces().cascades().list();
        if (cascades.isEmpty()) {
            return;
        }
        page.section("Cascades", () -> {
            long all = data.traces().cascades().added();
            page.paragraph(
                    cascades.size() < all
                            ? "The " + cascades.size() + " largest of " + count(all)
                                    + " by notional; all are in cascades.csv."
                            : "All " + count(all, "cascade") + ", the largest first.");
            page.table("Cascades, the largest first", out -> headings(), out -> cascades.forEach(this::row));
        });
    }

    private void headings() {
        page.figureHeading("number");
        page.heading("began (UTC)");
        if (data.markets().size() > 1) {
            page.heading("market");
        }
        page.figureHeading("waves");
        page.figureHeading("positions");
        page.figureHeading("notional");
        page.figureHeading("mark before");
        page.figureHeading("extreme");
        page.figureHeading("exogenous");
        page.figureHeading("endogenous");
        page.figureHeading("funds");
        page.figureHeading("deficit");
    }

    private void row(CascadeEnded cascade) {
        CascadeMarket market = CascadeView.firstMarket(cascade);
        String currency = data.currency();
        double scale = Math.max(market.startMarkPrice(), market.peakMarkPrice());
        page.out().open("tr");
        cell(cascade, "id", (double) cascade.cascadeId(), count(cascade.cascadeId()));
        page.cell(EventTime.format(cascade.startTime()).replace("T", " ").replace("Z", ""));
        if (data.markets().size() > 1) {
            page.cell(cascade.market()
                    + (cascade.markets().size() > 1
                            ? " and " + count(cascade.markets().size() - 1L) + " more"
                            : ""));
        }
        cell(cascade, "waves", cascade.waves(), count(cascade.waves()));
        cell(cascade, "positions", (double) cascade.positions(), count(cascade.positions()));
        cell(cascade, "notional", cascade.notional(), money(cascade.notional(), currency));
        cell(cascade, "startMarkPrice", market.startMarkPrice(), price(market.startMarkPrice(), scale));
        cell(cascade, "peakMarkPrice", market.peakMarkPrice(), price(market.peakMarkPrice(), scale));
        cell(cascade, "exogenousMove", market.exogenousMove(), move(market.exogenousMove()));
        cell(cascade, "endogenousMove", market.endogenousMove(), move(market.endogenousMove()));
        cell(
                cascade,
                "insuranceFundChange",
                cascade.insuranceFundChange(),
                signedMoney(cascade.insuranceFundChange(), currency));
        cell(cascade, "deficit", cascade.deficit(), money(cascade.deficit(), currency));
        page.out().close();
    }

    private void cell(CascadeEnded cascade, String key, double value, String text) {
        page.cell(ReportData.pointer(cascade, key), value, text);
    }
}
