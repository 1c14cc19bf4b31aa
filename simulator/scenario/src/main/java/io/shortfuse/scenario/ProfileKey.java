package io.shortfuse.scenario;

import io.shortfuse.engine.Require;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.LiquidationRules;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of a market that a profile may have values for. */
enum ProfileKey {
    CONTRACT("contract"),
    CONTRACT_SIZE("contract-size"),
    SETTLEMENT_CURRENCY("settlement-currency"),
    MAINTENANCE_MARGIN_RATE(MarginReader.RATE),
    MAINTENANCE_TIERS(MarginReader.TIERS),
    MAINTENANCE_BASIS(MarginReader.BASIS),
    CLOSING_FEE_RATE("closing-fee-rate"),
    LIQUIDATION_FEE_RATE("liquidation-fee-rate"),
    FEE_TO("fee-to"),
    POOL("pool"),
    ADL_RANKING(AutoDeleveragingReader.KEY + ".ranking"),
    ADL_TRIGGER(AutoDeleveragingReader.KEY + ".trigger"),
    ADL_PRICE(AutoDeleveragingReader.KEY + ".price"),
    ADL_ORDER(AutoDeleveragingReader.KEY + ".order"),
    LIQUIDATION_STEP(LiquidationStepReader.KEY),
    BACKSTOP_SHARE(MarketReader.BACKSTOP),
    MARK_RULE("mark-rule");

    private static final double HIGHEST_LIQUIDATION_FEE_RATE = 0.5;

    private final String key;
    private final @Nullable String left;

    ProfileKey(String key) {
        this(key, null);
    }

    /** @param left what of the venue's rules is not simulated; null: a simulation does as the value says */
    ProfileKey(String key, @Nullable String left) {
        this.key = key;
        this.left = left;
    }

    /** As it is written. */
    String key() {
        return key;
    }

    /** What a simulation does not do that a value of this key says, and does instead; null: it does all of it. */
    @Nullable
    String notSimulated() {
        return left;
    }

    /** Reports what is wrong with a value. */
    void check(Value value) {
        switch (this) {
            case CONTRACT -> value.oneOf(List.of("linear", "inverse"));
            case CONTRACT_SIZE -> value.number(key, v -> Rules.quantity(v, key));
            case MAINTENANCE_MARGIN_RATE -> value.number(key, v -> MarginReader.checkRate(v, key));
            case MAINTENANCE_TIERS -> MarginReader.schedule(value);
            case MAINTENANCE_BASIS -> value.oneOf(MarginReader.BASES);
            case CLOSING_FEE_RATE ->
                value.number(key, v -> Require.within(v, 0, LiquidationRules.HIGHEST_CLOSING_FEE_RATE, key));
            case LIQUIDATION_FEE_RATE ->
                value.number(key, v -> Require.within(v, 0, HIGHEST_LIQUIDATION_FEE_RATE, key));
            case FEE_TO -> value.oneOf(List.of("venue", "fund"));
            case SETTLEMENT_CURRENCY, POOL -> value.identifier(key);
            case ADL_RANKING -> value.oneOf(written(AdlRanking.values()));
            case ADL_TRIGGER -> value.oneOf(written(AdlTrigger.values()));
            case ADL_PRICE -> value.oneOf(written(AdlPrice.values()));
            case ADL_ORDER -> value.oneOf(written(AdlOrder.values()));
            case LIQUIDATION_STEP -> LiquidationStepReader.step(value);
            case BACKSTOP_SHARE -> value.number(key, v -> Rules.positiveUpTo(1, v, key));
            case MARK_RULE -> MarkReader.venue(value);
        }
    }

    static @Nullable ProfileKey of(String key) {
        return Stream.of(values())
                .filter(known -> known.key.equals(key))
                .findFirst()
                .orElse(null);
    }

    /** All, as they are written. */
    static List<String> names() {
        return Stream.of(values()).map(ProfileKey::key).toList();
    }

    /** The engine's constants as scenarios write them. */
    static List<String> written(Enum<?>[] constants) {
        return Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
