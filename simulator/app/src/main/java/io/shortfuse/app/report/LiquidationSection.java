package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.figure;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.price;
import static io.shortfuse.app.terminal.HumanFormat.signedMoney;

import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import java.util.List;

/** The forced orders, the largest first. */
final class LiquidationSection {
    private final ReportData data;
    private final Page page;

    LiquidationSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
    }

    void write() {
        List<PositionLiquidated> liquidations = data.traces().liquidations().list();
        if (liquidations.isEmpty()) {
            return;
        }
        page.section("Largest liquidations", () -> {
            long all = data.traces().liquidations().added();
            page.paragraph((liquidations.size() < all
                            ? "The " + liquidations.size() + " largest of " + count(all) + " by notional; all are in"
                                    + " liquidations.csv."
                            : "All " + count(all) + ", the largest first.")
                    + " A position is liquidated when the mark passes its liquidation price. The order is filled at"
                    + " another one; beyond the bankruptcy price somebody else pays."
                    + (isAnyDeleveraged() ? " What was not executed was closed against others: auto-deleveraged." : "")
                    + (data.result().settlement().inverseMarkets().isEmpty()
                            ? ""
                            : " In inverse markets quantities are contracts, and fund and deficit are coins."));
            page.table("Largest liquidations", out -> headings(), out -> liquidations.forEach(this::row));
        });
    }

    private boolean isAnyDeleveraged() {
        return data.result().completed().totals().autoDeleveragedNotional() > 0;
    }

    private void headings() {
        page.closingHeadings();
        page.figureHeading("quantity");
        page.figureHeading("notional");
        page.figureHeading("liquidation price");
        page.figureHeading("bankruptcy price");
        page.figureHeading("filled at");
        if (isAnyDeleveraged()) {
            page.figureHeading("auto-deleveraged");
            page.figureHeading("at");
        }
        page.figureHeading("fund");
        page.figureHeading("deficit");
    }

    private void row(PositionLiquidated liquidation) {
        String currency = data.currency();
        double scale = liquidation.liquidationPrice();
        page.out().open("tr");
        page.closingCells(
                liquidation.positionId(),
                liquidation.account(),
                liquidation.market(),
                liquidation.side(),
                liquidation.eventTime(),
                liquidation.cascadeId(),
                liquidation.wave());
        page.figureCell(figure(liquidation.quantity()));
        page.figureCell(money(liquidation.notional(), currency));
        page.figureCell(price(liquidation.liquidationPrice(), scale));
        page.figureCell(price(liquidation.bankruptcyPrice(), scale));
        boolean isExecuted = liquidation.executedQuantity() > 0;
        page.figureCell(
                isExecuted
                        ? price(liquidation.fillPrice(), scale)
                        : liquidation.takenOverQuantity() > 0 ? "taken over" : "not at all");
        if (isAnyDeleveraged()) {
            Double takeover = liquidation.autoDeleveragingPrice();
            page.figureCell(takeover == null ? "" : figure(liquidation.autoDeleveragedQuantity()));
            page.figureCell(takeover == null ? "" : price(takeover, scale));
        }
        String settlement = data.currency(liquidation.market());
        page.figureCell(signedMoney(liquidation.insuranceFundChange(), settlement));
        page.figureCell(money(liquidation.deficit(), settlement));
        page.out().close();
    }
}
