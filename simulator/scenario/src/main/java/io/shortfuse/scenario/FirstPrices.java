package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first price of each market, read ahead of everything else. */
final class FirstPrices {
    private FirstPrices() {}

    /** By market; one whose prices cannot be read is absent: what is wrong with them is reported when they are checked. */
    static Map<String, Double> of(ScenarioFile scenario) {
        Map<String, Double> prices = new HashMap<>();
        int markets = scenario.markets().ids().size();
        List<Feed<PriceTicked>> feeds = new ArrayList<>();
        for (PriceInput input : scenario.prices()) {
            feeds.add(open(input, scenario));
        }
        try (TickMerge merge = new TickMerge(feeds)) {
            PriceTicked tick = merge.next();
            while (tick != null) {
                prices.putIfAbsent(tick.market(), tick.price());
                tick = prices.size() < markets ? merge.next() : null;
            }
        } catch (IOException e) {
            throw new IllegalStateException("feeds end where they cannot be read", e);
        }
        return prices;
    }

    private static Feed<PriceTicked> open(PriceInput input, ScenarioFile scenario) {
        if (input instanceof PricePath path) {
            return path.open(scenario.startNs());
        }
        DataFile file = ((TickFile) input).file();
        try {
            return new ReadableRows(TickRows.open(file.path(), scenario.markets(), scenario.startNs(), new Problems()));
        } catch (IOException e) {
            return () -> null;
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
