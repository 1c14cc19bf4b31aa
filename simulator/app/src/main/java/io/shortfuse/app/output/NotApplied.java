package io.shortfuse.app.output;

import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.scenario.RowRule;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What of the input did not take part in the simulation, by the rule that it breaks; rules that nothing breaks are absent.
 *
 * @param skipped rows of data files that were left out
 * @param refused events that the simulation refused
 */
public record NotApplied(Map<RowRule, Long> skipped, Map<RefusalRule, Long> refused) {
    public NotApplied {
        Map<RowRule, Long> skippedInOrder = new EnumMap<>(RowRule.class);
        skippedInOrder.putAll(skipped);
        skipped = Collections.unmodifiableMap(skippedInOrder);
        Map<RefusalRule, Long> refusedInOrder = new EnumMap<>(RefusalRule.class);
        refusedInOrder.putAll(refused);
        refused = Collections.unmodifiableMap(refusedInOrder);
    }

    /** How many positions were refused, because nothing of their margin was left or could be. */
    public long refusedPositions() {
        return refused.getOrDefault(RefusalRule.MARGIN_GONE, 0L)
                + refused.getOrDefault(RefusalRule.LIQUIDATION_PRICE_BEYOND_ENTRY, 0L);
    }
}
