package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A path, listed in the scenario.
 *
 * @param reference the scenario's value that gives it its volatility, or the whole item
 */
record PathInput(PricePath path, Value reference) implements PriceInput {
    /** The ticks; they end before one that is not in the range of prices. */
    Feed<PriceTicked> open(long startNs) {
        return open(startNs, broken -> {});
    }

    /** The ticks; one that is not in the range of prices is a problem, and none follows. */
    Feed<PriceTicked> openReporting(long startNs) {
        return open(
                startNs,
                broken -> reference.refuse(
                        "must be so small that no drawn price leaves the range of prices: " + broken.getMessage()));
    }

    private Feed<PriceTicked> open(long startNs, Consumer<IllegalArgumentException> outOfRange) {
        Feed<PriceTicked> ticks = path.open(startNs);
        return new Feed<>() {
            private boolean broken;

            @Override
            public @Nullable PriceTicked next() throws IOException {
                try {
                    return broken ? null : ticks.next();
                } catch (IllegalArgumentException e) {
                    broken = true;
                    outOfRange.accept(e);
                    return null;
                }
            }
        };
    }
}
