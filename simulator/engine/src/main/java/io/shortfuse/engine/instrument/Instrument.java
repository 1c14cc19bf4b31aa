package io.shortfuse.engine.instrument;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.margin.Contract;
import org.jspecify.annotations.Nullable;

/**
 * A perpetual on one venue. Prices are quote per base; margin, profit and loss are in the settlement currency. Of a linear
 * one quantities are in base units and the settlement currency is the quote currency; of an inverse one quantities are in
 * contracts and it is the base currency, the coin.
 *
 * @param market {@code venue:symbol}, the market's id, at most 255 bytes in UTF-8
 * @param rules how the venue liquidates
 * @param tickSize smallest price step, in the range of prices; prices are not rounded to it
 * @param price the price before the first tick, from {@link Limits#LEAST} to {@link Limits#HIGHEST_PRICE}
 * @param mark what the mark price follows
 * @param indexWeight weight of this venue in the symbol's index, in [0, 1]; null: all venues of the symbol weigh the
 *     same. For all venues of a symbol, summing to 1, or for none
 * @param settlementCurrency currency of margin and fund, 1 to 255 bytes in UTF-8: the reporting currency, or of an
 *     inverse contract the coin, the same for all inverse markets of a symbol
 * @param pool name of the insurance fund among those of its venue, 1 to 255 bytes in UTF-8; null: the venue's common
 *     one. Markets of one venue, settlement currency and pool share a fund
 * @param insuranceFund what this market contributes to its fund at the start, in the settlement currency, 0 to {@link
 *     Limits#GREATEST_AMOUNT}
 * @param liquidity the book
 * @param funding what longs and shorts pay each other; null: nothing, until a rate is set
 */
public record Instrument(
        String market,
        LiquidationRules rules,
        double tickSize,
        double price,
        MarkRule mark,
        @Nullable Double indexWeight,
        String settlementCurrency,
        @Nullable String pool,
        double insuranceFund,
        Liquidity liquidity,
        @Nullable FundingTerms funding) {
    public Instrument {
        Require.id(market, "market");
        int colon = market.indexOf(':');
        Require.that(
                colon > 0 && colon == market.lastIndexOf(':') && colon < market.length() - 1,
                "must be venue:symbol: market=" + market);
        Require.price(tickSize, "tickSize");
        Require.price(price, "price");
        if (indexWeight != null) {
            Require.within(indexWeight, 0, 1, "indexWeight");
        }
        Require.id(settlementCurrency, "settlementCurrency");
        if (pool != null) {
            Require.id(pool, "pool");
        }
        Require.balance(insuranceFund, "insuranceFund");
    }

    /** A market that pays into its venue's common insurance fund. */
    public Instrument(
            String market,
            LiquidationRules rules,
            double tickSize,
            double price,
            MarkRule mark,
            @Nullable Double indexWeight,
            String settlementCurrency,
            double insuranceFund,
            Liquidity liquidity) {
        this(market, rules, tickSize, price, mark, indexWeight, settlementCurrency, null, insuranceFund, liquidity);
    }

    /** A market without funding. */
    public Instrument(
            String market,
            LiquidationRules rules,
            double tickSize,
            double price,
            MarkRule mark,
            @Nullable Double indexWeight,
            String settlementCurrency,
            @Nullable String pool,
            double insuranceFund,
            Liquidity liquidity) {
        this(
                market,
                rules,
                tickSize,
                price,
                mark,
                indexWeight,
                settlementCurrency,
                pool,
                insuranceFund,
                liquidity,
                null);
    }

    /** Whether quantities are contracts of a fixed size in the quote currency, and money is the coin. */
    public boolean isInverse() {
        return contract() instanceof Contract.Inverse;
    }

    /** What quantities and money mean. */
    public Contract contract() {
        return rules.margin().contract();
    }

    /** The part of the market's id before the colon. */
    public String venue() {
        return market.substring(0, market.indexOf(':'));
    }

    /** The part of the market's id after the colon; markets of one symbol share an index. */
    public String symbol() {
        return symbolOf(market);
    }

    /** The symbol of a market's id. */
    public static String symbolOf(String market) {
        return market.substring(market.indexOf(':') + 1);
    }
}
