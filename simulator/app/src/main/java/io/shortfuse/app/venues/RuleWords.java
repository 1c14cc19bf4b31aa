package io.shortfuse.app.venues;

import io.shortfuse.app.terminal.DeleveragingWords;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.scenario.VenueValue;
import java.util.Locale;

/** What a value of a profile means, in words. */
final class RuleWords {
    private RuleWords() {}

    /** The words; empty where the value says it all. */
    static String of(VenueValue value) {
        String written = value.value();
        return switch (value.key()) {
            case "contract" -> written.equals("inverse") ? "settled in the coin" : "settled in the quote currency";
            case "contract-size" -> "of a contract, in the quote currency";
            case "settlement-currency" -> "the coin that it settles in";
            case "maintenance-margin-rate" -> "of notional, whatever the size";
            case "maintenance-basis" ->
                "the maintenance margin is determined at the "
                        + (written.equals("entry") ? "entry price" : "mark price");
            case "closing-fee-rate" -> "of notional, required beside the maintenance margin";
            case "liquidation-fee-rate" -> "of the filled notional";
            case "fee-to" -> written.equals("fund") ? "the insurance fund gets the fee" : "the venue keeps the fee";
            case "pool" -> "the insurance fund's name among those of the venue";
            case "auto-deleveraging.ranking" ->
                "who is closed first: by " + DeleveragingWords.ranking(AdlRanking.valueOf(constant(written)))
                        + " ranking";
            case "auto-deleveraging.trigger" ->
                "the fund pays " + DeleveragingWords.trigger(AdlTrigger.valueOf(constant(written)));
            case "auto-deleveraging.price" ->
                "positions are closed at " + DeleveragingWords.price(AdlPrice.valueOf(constant(written)));
            case "auto-deleveraging.order" ->
                "executed before is " + DeleveragingWords.order(AdlOrder.valueOf(constant(written)));
            case "liquidation-step" -> step(written);
            case "backstop-share" -> "of the maintenance margin: with less equity a vault takes the position over";
            case "mark-rule" -> mark(written);
            default -> "";
        };
    }

    private static String step(String step) {
        return switch (step) {
            case "next-tier" -> "closed down to the next lower tier, and again while that is not enough";
            case "two-tiers" -> "closed down by two tiers, and again while that is not enough; whole in the two lowest";
            case "fifth" -> "a fifth of what is worth more than 100,000 is closed, then, for 30 s, all of it";
            default -> "closed whole";
        };
    }

    private static String mark(String rule) {
        if (rule.contains("median-of-three")) {
            return "median of the index with the funding to come, the index plus the mean basis, and the last price";
        } else if (rule.contains("index-plus-basis")) {
            return "the index plus the mean basis";
        } else if (rule.contains("fair-price")) {
            return "the index with the funding to come";
        }
        return "median of the oracle plus the mean basis, the book, and other venues' perpetuals";
    }

    private static String constant(String written) {
        return written.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
