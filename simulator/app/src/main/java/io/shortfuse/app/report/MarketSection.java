package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.figure;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.price;

import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.margin.Contract;
import java.util.ArrayList;
import java.util.List;

/** What became of each market. A scenario has at most 256. */
final class MarketSection {
    private final ReportData data;
    private final Page page;

    MarketSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
    }

    void write() {
        page.section("Markets", () -> {
            page.paragraph(
                    "Prices are quote per base, quantities base units. Markets of one venue share its insurance fund, or where it has pools, that of their pool."
                            + inverse());
            page.table("Markets", out -> headings(), out -> data.markets().forEach(this::row));
        });
    }

    private String inverse() {
        List<String> contracts = new ArrayList<>();
        for (Instrument market : data.result().settlement().inverseMarkets()) {
            if (market.contract() instanceof Contract.Inverse inverse) {
                contracts.add(market.market() + ", of " + figure(inverse.size()) + " " + data.currency() + " in "
                        + market.settlementCurrency());
            }
        }
        return contracts.isEmpty()
                ? ""
                : " Of inverse markets quantities are contracts, and fund and deficit are coins: "
                        + String.join("; ", contracts) + ".";
    }

    private void headings() {
        page.heading("market");
        page.figureHeading("start");
        page.figureHeading("mark's extreme");
        page.figureHeading("mark at the end");
        page.figureHeading("outside at the end");
        page.figureHeading("bought");
        page.figureHeading("sold");
        page.figureHeading("fund before");
        page.figureHeading("fund after");
        page.figureHeading("deficit");
    }

    private void row(MarketResult market) {
        String currency = data.currency(market.market());
        double scale = Math.max(market.startPrice(), market.peakMarkPrice());
        page.out().open("tr");
        page.cell(market.market());
        cell(market, "startPrice", market.startPrice(), price(market.startPrice(), scale));
        cell(market, "peakMarkPrice", market.peakMarkPrice(), price(market.peakMarkPrice(), scale));
        cell(market, "endMarkPrice", market.endMarkPrice(), price(market.endMarkPrice(), scale));
        cell(market, "endExogenousPrice", market.endExogenousPrice(), price(market.endExogenousPrice(), scale));
        cell(market, "forcedBuyQuantity", market.forcedBuyQuantity(), figure(market.forcedBuyQuantity()));
        cell(market, "forcedSellQuantity", market.forcedSellQuantity(), figure(market.forcedSellQuantity()));
        cell(market, "insuranceFundStart", market.insuranceFundStart(), money(market.insuranceFundStart(), currency));
        cell(market, "insuranceFundEnd", market.insuranceFundEnd(), money(market.insuranceFundEnd(), currency));
        cell(market, "deficit", market.deficit(), money(market.deficit(), currency));
        page.out().close();
    }

    private void cell(MarketResult market, String key, double value, String text) {
        page.cell(ReportData.pointer(market, key), value, text);
    }
}
