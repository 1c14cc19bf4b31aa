package io.shortfuse.scenario;

import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import org.jspecify.annotations.Nullable;

/** Reads a market's {@code auto-deleveraging}. */
final class AutoDeleveragingReader {
    static final String KEY = "auto-deleveraging";
    private static final String OFF = "none";

    private AutoDeleveragingReader() {}

    /** How the market auto-deleverages; null where it does not, or is described wrongly. */
    static @Nullable AutoDeleveraging read(Fields market) {
        Value value = market.find(KEY);
        if (value == null) {
            market.noteDefault(KEY, OFF);
            return null;
        }
        if (value.rawText().equals(OFF)) {
            return null;
        }
        if (!value.isMapping()) {
            value.refuse("must be none, or a mapping with a ranking");
            return null;
        }
        Fields fields = value.fields();
        if (fields == null) {
            return null;
        }
        AdlRanking ranking = fields.constant("ranking", null, AdlRanking.values());
        AdlTrigger trigger = fields.constant("trigger", AdlTrigger.FUND_EXHAUSTED, AdlTrigger.values());
        AdlPrice price = fields.constant("price", AdlPrice.BANKRUPTCY, AdlPrice.values());
        AdlOrder order = fields.constant("order", AdlOrder.MARKET, AdlOrder.values());
        fields.refuseOthers();
        return ranking == null || trigger == null || price == null || order == null
                ? null
                : new AutoDeleveraging(ranking, trigger, price, order);
    }
}
