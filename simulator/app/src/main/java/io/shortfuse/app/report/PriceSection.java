package io.shortfuse.app.report;

import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import java.util.List;

/** The prices with and without forced flow, over the run. */
final class PriceSection {
    /** How many markets are drawn; the others are told in figures. */
    private static final int MOST = 6;

    private final ReportData data;
    private final Page page;

    PriceSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
    }

    void write() {
        List<MarketResult> markets = data.marketsMainFirst();
        if (data.traces().prices(data.mainMarket().market()).mark().isEmpty()) {
            return;
        }
        page.section("Price", () -> {
            markets.stream().limit(MOST).forEach(market -> new PriceChart(data, page, market).write());
            if (markets.size() > MOST) {
                page.paragraph("The other markets are under Markets.");
            }
        });
    }
}
