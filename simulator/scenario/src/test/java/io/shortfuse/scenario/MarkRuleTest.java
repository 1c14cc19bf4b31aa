package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.mark.IndexRule;
import io.shortfuse.engine.mark.VenueMarkRule;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a market's mark follows. */
class MarkRuleTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path folder;

    private MarkRule mark(String text) throws ScenarioException {
        return Scenarios.load(folder, Scenarios.SMALL.replace("mark: last", "mark: " + text))
                .markets()
                .get(0)
                .mark();
    }

    @Test
    void shouldMakeTheMarkAsAVenueDoes() throws ScenarioException {
        Map<String, MarkRule> venues = Map.of(
                "binance", MarkRule.Venue.binance(),
                "bybit", MarkRule.Venue.bybit(),
                "okx", MarkRule.Venue.okx(),
                "bitmex", MarkRule.Venue.bitmex(),
                "hyperliquid", MarkRule.Venue.hyperliquid());
        for (Map.Entry<String, MarkRule> venue : venues.entrySet()) {
            assertThat(mark("venue\n    mark-rule: " + venue.getKey())).isEqualTo(venue.getValue());
        }
        assertThat(mark("last")).isEqualTo(MarkRule.LAST);
        assertThat(mark("index")).isEqualTo(MarkRule.INDEX);
    }

    @Test
    void shouldMakeTheMarkByAFormula() throws ScenarioException {
        assertThat(mark("venue\n    mark-rule: { formula: median-of-three, sample-interval: 5s, samples: 30 }"))
                .isEqualTo(new MarkRule.Venue(VenueMarkRule.binanceCoinMargined(), IndexRule.NONE));
        assertThat(mark("venue\n    mark-rule: { formula: index-plus-basis, sample-interval: 1m, samples: 5,"
                        + " index: clamp-outliers }"))
                .isEqualTo(MarkRule.Venue.okx());
        assertThat(mark("venue\n    mark-rule: { formula: fair-price, sample-interval: 1s, index: none }"))
                .isEqualTo(MarkRule.Venue.bitmex());
        assertThat(mark("venue\n    mark-rule: { formula: oracle-median, sample-interval: 3s,"
                        + " basis-time-constant: 150s, book-time-constant: 30s, index: weighted-median }"))
                .isEqualTo(MarkRule.Venue.hyperliquid());
        assertThat(mark("venue\n    mark-rule: { formula: fair-price, sample-interval: 100ms, index: drop-outliers }"))
                .isEqualTo(new MarkRule.Venue(new VenueMarkRule.FairPrice(SECOND / 10), IndexRule.DROP_OUTLIERS));
    }
}
