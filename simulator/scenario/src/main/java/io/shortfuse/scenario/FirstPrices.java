package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first price of each market, read ahead of everything else. */
final class FirstPrices {
    private FirstPrices() {}

    /** By market; one whose prices cannot be read is absent: what is wrong with them is reported when they are checked. */
    static Map<String, Double> of(ScenarioFile scenario) {
        Map<String, Double> prices = new HashMap<>();
        int markets = scenario.markets().ids().size();
        Problems unheard = new Problems();
        RowRefusals leftOut = new SkippedRows(row -> {});
        try (ScenarioTicks ticks = ScenarioTicks.open(
                scenario,
                unheard,
                path -> path.open(scenario.startNs()),
                (file, index) -> open(file, scenario, unheard, leftOut))) {
            PriceTicked tick = ticks.next();
            while (tick != null) {
                prices.putIfAbsent(tick.market(), tick.price());
                tick = prices.size() < markets ? ticks.next() : null;
            }
        } catch (IOException e) {
            throw new IllegalStateException("feeds end where they cannot be read", e);
        }
        return prices;
    }

    private static ScenarioTicks.Source open(
            DataFile file, ScenarioFile scenario, Problems problems, RowRefusals refusals) {
        try {
            TickRows rows = TickRows.open(file, scenario.markets(), scenario.startNs(), problems, refusals);
            return new ScenarioTicks.Source(new ReadableRows(rows), rows);
        } catch (IOException e) {
            return ScenarioTicks.Source.NONE;
        }
    }

    /** Rows that end where the file cannot be read. */
    private record ReadableRows(TickRows rows) implements Feed<PriceTicked> {
        @Override
        public @Nullable PriceTicked next() {
            try {
                return rows.next();
            } catch (IOException e) {
                return null;
            }
        }

        @Override
        public void close() {
            try {
                rows.close();
            } catch (IOException e) {
                // Nothing was written.
            }
        }
    }
}
