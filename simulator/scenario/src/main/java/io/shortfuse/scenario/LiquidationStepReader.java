package io.shortfuse.scenario;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.StepRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a market's {@code liquidation-step}. */
final class LiquidationStepReader {
    static final String KEY = "liquidation-step";
    private static final String WHOLE = "whole";
    private static final List<String> NAMES = List.of(WHOLE, "next-tier", "two-tiers", "fifth");
    private static final String RULE =
            "must be " + String.join(" or ", NAMES) + ", or a mapping with a share or a number of tiers";

    private LiquidationStepReader() {}

    /** How much of a position the market closes at a time; null where that is described wrongly. */
    static @Nullable StepRule read(Fields market) {
        Value value = market.find(KEY);
        if (value == null) {
            market.noteDefault(KEY, WHOLE);
            return StepRule.WHOLE;
        }
        return step(value);
    }

    /** The step that a value is; null where it is none. */
    static @Nullable StepRule step(Value value) {
        if (!value.isMapping()) {
            StepRule known =
                    switch (value.rawText()) {
                        case WHOLE -> StepRule.WHOLE;
                        case "next-tier" -> StepRule.NEXT_TIER;
                        case "two-tiers" -> StepRule.TWO_TIERS;
                        case "fifth" -> StepRule.FIFTH;
                        default -> null;
                    };
            if (known == null) {
                value.refuse(RULE);
            }
            return known;
        }
        Fields fields = value.fields();
        if (fields == null) {
            return null;
        }
        if (!fields.has("share") && !fields.has("tiers")) {
            value.refuseWhole(RULE);
            return null;
        }
        StepRule step = fields.has("share") ? shareFirst(fields) : toLowerTier(fields);
        fields.refuseOthers();
        return fields.areRight() ? step : null;
    }

    private static @Nullable StepRule shareFirst(Fields fields) {
        double share = fields.number("share", "must be above 0, at most 1", v -> Rules.positiveUpTo(1, v, "share"));
        double above = fields.balance("above", 0);
        fields.noteDefault("cooldown", "0s");
        Long cooldown = fields.durationUpTo("cooldown", Limits.LONGEST_DURATION);
        return fields.areRight() ? new StepRule.ShareFirst(share, above, cooldown == null ? 0 : cooldown) : null;
    }

    private static @Nullable StepRule toLowerTier(Fields fields) {
        long tiers = fields.integer("tiers", 1, MaintenanceSchedule.MOST_TIERS);
        boolean wholeBelowLowest = fields.choice("whole-below-lowest", "false", List.of("true", "false"), List.of())
                .equals("true");
        return fields.areRight() ? new StepRule.ToLowerTier((int) tiers, wholeBelowLowest) : null;
    }
}
