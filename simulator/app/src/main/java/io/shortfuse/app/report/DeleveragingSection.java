package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.figure;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.price;
import static io.shortfuse.app.terminal.HumanFormat.share;
import static io.shortfuse.app.terminal.HumanFormat.signedMoney;

import io.shortfuse.app.output.ClosedAgainst;
import io.shortfuse.app.report.chart.Markup;
import io.shortfuse.app.terminal.ClosedAgainstText;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import java.util.List;

/** At whose expense the insurance fund did not have to pay: who was closed, how much, and at which price. */
final class DeleveragingSection {
    private final ReportData data;
    private final Page page;
    private final String currency;

    DeleveragingSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
        this.currency = data.currency();
    }

    void write() {
        Totals totals = data.result().completed().totals();
        if (!(totals.autoDeleveragedNotional() > 0)) {
            return;
        }
        page.section("Who was auto-deleveraged", () -> {
            page.paragraph(ClosedAgainstText.of(totals, data.result().closedAgainst(), currency)
                    + ". That part of the forced orders did not reach the book and did not move the price.");
            totals(totals);
            bySide();
            listed(data.traces().deleverages());
        });
    }

    private void totals(Totals totals) {
        Markup out = page.out();
        out.open("dl", "class", "facts");
        fact(
                "Not executed",
                () -> page.value(
                        "/totals/autoDeleveragedNotional",
                        totals.autoDeleveragedNotional(),
                        money(totals.autoDeleveragedNotional(), currency)),
                share(totals.autoDeleveragedNotional() / totals.liquidatedNotional())
                        + " of what was liquidated, at liquidation prices");
        fact(
                "Of that unlisted",
                () -> page.value(
                        "/totals/unlistedNotional",
                        totals.unlistedNotional(),
                        money(totals.unlistedNotional(), currency)),
                totals.unlistedNotional() > 0
                        ? "fell on the unlisted counterparty: when no listed position was ranked any more"
                        : "listed positions took all of it");
        out.close();
    }

    private void fact(String name, Runnable value, String note) {
        page.out().open("div").element("dt", name).open("dd");
        value.run();
        page.out().close().element("dd", note, "class", "note").close();
    }

    private void bySide() {
        page.paragraph("By side, at the prices at which they were closed, and against the mark when their wave began:");
        page.table(
                "Closed against by side",
                out -> {
                    page.heading("closed against");
                    page.figureHeading("positions");
                    page.figureHeading("of them in part");
                    page.figureHeading("quantity times price");
                    page.figureHeading("they realised");
                    page.figureHeading("against the mark");
                },
                out -> {
                    for (Side side : List.of(Side.LONG, Side.SHORT)) {
                        rows(side);
                    }
                });
    }

    private void rows(Side side) {
        ClosedAgainst closed = data.result().closedAgainst();
        String name = side == Side.LONG ? "longs" : "shorts";
        if (closed.positions(side) > 0) {
            page.out().open("tr");
            page.cell("listed " + name);
            page.figureCell(count(closed.positions(side)));
            page.figureCell(count(closed.partial(side)));
            page.figureCell(money(closed.value(side) - closed.unlistedValue(side), currency));
            page.figureCell(signedMoney(closed.realizedPnl(side), currency));
            page.figureCell(signedMoney(-closed.missed(side), currency));
            page.out().close();
        }
        if (closed.unlistedValue(side) > 0) {
            page.out().open("tr");
            page.cell("unlisted " + name);
            page.figureCell("");
            page.figureCell("");
            page.figureCell(money(closed.unlistedValue(side), currency));
            page.figureCell("not known");
            page.figureCell("");
            page.out().close();
        }
    }

    private void listed(TopList<PositionAutoDeleveraged> deleverages) {
        List<PositionAutoDeleveraged> largest = deleverages.list();
        if (largest.isEmpty()) {
            return;
        }
        long all = deleverages.added();
        page.paragraph((largest.size() < all
                        ? "The " + largest.size() + " largest of " + count(all) + " closings of listed positions by"
                                + " quantity times price; all are in auto-deleverages.csv."
                        : "All " + count(all) + " closings of listed positions, the largest first.")
                + " A position is closed at the price that the venue's rules give, whatever the market's is; the score"
                + " is what it was ranked by at the mark.");
        page.table("Largest auto-deleverages", out -> headings(), out -> largest.forEach(this::row));
    }

    private void headings() {
        page.closingHeadings();
        page.figureHeading("quantity");
        page.figureHeading("left");
        page.figureHeading("closed at");
        page.figureHeading("mark");
        page.figureHeading("realised");
        page.figureHeading("entry");
        page.figureHeading("score");
        page.heading("for the liquidated");
    }

    private void row(PositionAutoDeleveraged closed) {
        double scale = closed.markPrice();
        Double entryPrice = closed.entryPrice();
        Double score = closed.rankingScore();
        page.out().open("tr");
        page.closingCells(
                String.valueOf(closed.positionId()),
                String.valueOf(closed.account()),
                closed.market(),
                closed.side(),
                closed.eventTime(),
                closed.cascadeId(),
                closed.wave());
        page.figureCell(figure(closed.quantity()));
        page.figureCell(figure(closed.remainingQuantity()));
        page.figureCell(price(closed.price(), scale));
        page.figureCell(price(closed.markPrice(), scale));
        page.figureCell(signedMoney(closed.realizedPnl(), data.currency(closed.market())));
        page.figureCell(entryPrice == null ? "" : price(entryPrice, scale));
        page.figureCell(score == null ? "" : figure(score));
        page.cell(closed.liquidatedPositionId());
        page.out().close();
    }
}
