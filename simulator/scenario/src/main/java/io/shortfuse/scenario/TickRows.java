package io.shortfuse.scenario;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.PriceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The prices of a file, ascending in time. */
final class TickRows extends CsvRows<PriceTicked> {
    static final int TIME = 0;
    private static final int MARKET = 1;
    private static final int PRICE = 2;

    static final List<String> COLUMNS = List.of("time", "market", "price");

    private final Markets markets;
    private final long startNs;
    private final Problems problems;
    private long lastNs;

    private TickRows(CsvTable table, Markets markets, long startNs, Problems problems) {
        super(table);
        this.markets = markets;
        this.startNs = startNs;
        this.problems = problems;
        this.lastNs = startNs;
    }

    static TickRows open(Path path, Markets markets, long startNs, Problems problems) throws IOException {
        return new TickRows(CsvTable.open(path, COLUMNS, problems), markets, startNs, problems);
    }

    @Override
    @Nullable
    PriceTicked parse(CsvRow row) {
        long before = problems.found();
        OptionalLong time = Times.parse(row.raw(TIME));
        if (time.isEmpty()) {
            row.refuse(TIME, Times.RULE);
        } else {
            checkOrder(row, time.getAsLong());
        }
        String market = row.raw(MARKET);
        String rule = markets.ruleBrokenBy(market);
        if (rule != null) {
            row.refuse(MARKET, rule);
        }
        double price = row.price(PRICE);
        if (problems.found() > before) {
            return null;
        }
        return new PriceTicked(time.orElse(lastNs), market, PriceKind.LAST, price);
    }

    private void checkOrder(CsvRow row, long timeNs) {
        if (timeNs < startNs) {
            row.refuse(TIME, "must not be before the scenario's start, " + Times.format(startNs));
        } else if (timeNs > Limits.LATEST_TIME) {
            row.refuse(TIME, Times.RULE);
        } else if (timeNs < lastNs) {
            row.refuse(TIME, "must not be before the tick above, " + Times.format(lastNs));
        } else {
            lastNs = timeNs;
        }
    }
}
