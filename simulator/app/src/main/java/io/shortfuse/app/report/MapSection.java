package io.shortfuse.app.report;

import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.instrument.Instrument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where the positions stood at the start, what of them was liquidated, and at which prices that was bought or sold. */
final class MapSection {
    /** How many symbols are drawn. */
    private static final int MOST = 4;

    private final ReportData data;
    private final Page page;

    MapSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
    }

    void write() {
        Set<String> symbols = new HashSet<>();
        List<MapCharts> charts = new ArrayList<>();
        for (MarketResult market : data.marketsMainFirst()) {
            MapCharts chart = new MapCharts(data, page, market);
            if (symbols.add(Instrument.symbolOf(market.market())) && !chart.isEmpty() && charts.size() < MOST) {
                charts.add(chart);
            }
        }
        if (!charts.isEmpty()) {
            page.section("Forced notional by price", () -> charts.forEach(MapCharts::write));
        }
    }
}
