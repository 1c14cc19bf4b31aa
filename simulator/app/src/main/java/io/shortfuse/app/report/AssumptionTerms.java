package io.shortfuse.app.report;

import static io.shortfuse.app.report.AssumptionTerms.Kind.AMOUNT;
import static io.shortfuse.app.report.AssumptionTerms.Kind.FUND;
import static io.shortfuse.app.report.AssumptionTerms.Kind.PRICE;
import static io.shortfuse.app.report.AssumptionTerms.Kind.SHARE;
import static io.shortfuse.app.report.AssumptionTerms.Kind.TEXT;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the keys of a scenario are for a reader, those that decide most first. */
final class AssumptionTerms {
    /** How a value is read. */
    enum Kind {
        /** As it stands. */
        TEXT,
        /** Quote per base. */
        PRICE,
        /** In the reporting currency. */
        AMOUNT,
        /** In the settlement currency of its market. */
        FUND,
        /** A fraction. */
        SHARE
    }

    /**
     * A key.
     *
     * @param rank place in the order
     * @param label in a reader's words
     */
    record Term(int rank, String label, Kind kind) {}

    private static final Map<String, Term> TERMS = new LinkedHashMap<>();

    static {
        term("positions[].executable-share", "Executable share: what of the headline is really there", SHARE);
        term("positions[].notional", "Headline notional", AMOUNT);
        term("positions[].side", "Side", TEXT);
        term("positions[].count", "Number of positions", TEXT);
        term("positions[].liquidation-price.normal.mean", "Liquidation prices: normal, mean", PRICE);
        term("positions[].liquidation-price.normal.sd", "Liquidation prices: normal, standard deviation", PRICE);
        term("positions[].liquidation-price.normal.placed", "Liquidation prices: normal, drawn or evenly placed", TEXT);
        term("positions[].liquidation-price.uniform.from", "Liquidation prices: evenly spread, from", PRICE);
        term("positions[].liquidation-price.uniform.to", "Liquidation prices: evenly spread, to", PRICE);
        term(
                "positions[].liquidation-price.uniform.placed",
                "Liquidation prices: evenly spread, drawn or placed",
                TEXT);
        term("positions[].liquidation-price.at", "Liquidation prices: all at", PRICE);
        term("positions[].size", "Sizes", TEXT);
        term("positions[].size.lognormal.sigma", "Sizes: lognormal, sigma", TEXT);
        term("positions[].leverage", "Leverages, and the share of each", TEXT);
        term("positions[].split", "Markets, and the share of each", TEXT);
        term("positions[].file", "Positions from a file", TEXT);
        term("markets[].liquidity.shape", "Book: shape", TEXT);
        term("markets[].liquidity.depth-1pct", "Book: rests within 1%, on each side", AMOUNT);
        term("markets[].liquidity.daily-volume", "Book: traded in a day", AMOUNT);
        term("markets[].liquidity.daily-volatility", "Book: standard deviation of a day's return", SHARE);
        term("markets[].liquidity.prefactor", "Book: prefactor of the square-root law", TEXT);
        term("markets[].liquidity.points", "Book: distance, and what rests up to there on each side", TEXT);
        term("markets[].liquidity.asks", "Book: distance, and what rests up to there above the price", TEXT);
        term("markets[].liquidity.bids", "Book: distance, and what rests up to there below the price", TEXT);
        term("markets[].liquidity.resilience-half-life", "Book: half of the displacement has come back after", TEXT);
        term("markets[].liquidity.permanent-share", "Book: share of the displacement that stays", SHARE);
        term("markets[].liquidity.withdrawal", "Book: what makers take away when the price moves", TEXT);
        term("markets[].liquidity.withdrawal.kappa", "Book: how fast depth goes with the move", TEXT);
        term("markets[].liquidity.withdrawal.floor", "Book: least part that is left", SHARE);
        term("markets[].liquidity.withdrawal.window", "Book: over which time a move is taken", TEXT);
        term("wave-interval", "Time from one wave to the next", TEXT);
        term("index-pass-through", "Share of the forced move that the index takes on", SHARE);
        term("coupling", "Share of a forced order that arbitrage spreads over all venues", SHARE);
        term("contagion", "Where forced moves are felt in other markets", TEXT);
        term("markets[].mark", "What the mark price follows", TEXT);
        term("markets[].mark-rule", "How the venue makes its mark", TEXT);
        term("markets[].mark-rule.formula", "Venue's mark: formula", TEXT);
        term("markets[].mark-rule.sample-interval", "Venue's mark: from sample to sample", TEXT);
        term("markets[].mark-rule.samples", "Venue's mark: how many samples are averaged", TEXT);
        term("markets[].mark-rule.basis-time-constant", "Venue's mark: time constant of the basis", TEXT);
        term("markets[].mark-rule.book-time-constant", "Venue's mark: time constant of the last price", TEXT);
        term("markets[].mark-rule.index", "Venue's mark: what is made of spot prices that differ", TEXT);
        term("markets[].funding", "Funding", TEXT);
        term("markets[].funding.interval", "Funding: from payment to payment", TEXT);
        term("markets[].funding.rate", "Funding: rate for an interval; positive, longs pay shorts", TEXT);
        term("markets[].funding.price", "Funding: at which price notional is taken", TEXT);
        term("markets[].index-weight", "Weight in the index", TEXT);
        term("markets[].insurance-fund", "Insurance fund", FUND);
        term("markets[].pool", "Insurance fund, of those of the venue", TEXT);
        term("markets[].backstop-share", "A vault takes over below, of what is required", SHARE);
        term("markets[].auto-deleveraging", "Auto-deleveraging", TEXT);
        term("markets[].auto-deleveraging.ranking", "Auto-deleveraging: who is closed first", TEXT);
        term("markets[].auto-deleveraging.trigger", "Auto-deleveraging: how far the fund may fall before", TEXT);
        term("markets[].auto-deleveraging.price", "Auto-deleveraging: at which price positions are closed", TEXT);
        term("markets[].auto-deleveraging.order", "Auto-deleveraging: what is tried in the book before", TEXT);
        term("markets[].price", "Price before the first tick", PRICE);
        term("prices[].path", "Outside price: time since the start, and price", TEXT);
        term("prices[].volatility", "Outside price: volatility a year around the path", SHARE);
        term("prices[].tick-interval", "Outside price: from tick to tick", TEXT);
        term("prices[].file", "Outside prices from a file", TEXT);
        term("markets[].maintenance-margin-rate", "Maintenance margin, of notional", SHARE);
        term("markets[].maintenance-tiers", "Maintenance margin by size", TEXT);
        term("markets[].maintenance-basis", "Maintenance margin is determined at", TEXT);
        term("markets[].maintenance-tiers.kind", "Maintenance margin by size: kind of tiers", TEXT);
        term("markets[].maintenance-tiers.tiers", "Maintenance margin by size: up to, and rate", TEXT);
        term("markets[].maintenance-tiers.contract-size", "Maintenance margin by size: base units of a contract", TEXT);
        term("markets[].closing-fee-rate", "Fee to close that counts as required, of notional", SHARE);
        term("markets[].liquidation-step", "How much of a position is closed at a time", TEXT);
        term("markets[].liquidation-step.share", "Closed first, of a large position", SHARE);
        term("markets[].liquidation-step.above", "Large is a position worth more than", AMOUNT);
        term("markets[].liquidation-step.cooldown", "After that, closed whole for", TEXT);
        term("markets[].liquidation-step.tiers", "Closed down by so many tiers at a time", TEXT);
        term("markets[].liquidation-step.whole-below-lowest", "Whole where even the lowest tier needs more", TEXT);
        term("markets[].minimum-remainder", "A remainder that is closed, too, of the position", SHARE);
        term("markets[].liquidation-fee-rate", "Liquidation fee, of the filled notional", SHARE);
        term("markets[].fee-to", "Who gets the fee", TEXT);
        term("markets[].rules", "Rules of liquidation", TEXT);
        term("markets[].contract-size", "Contract: size, quote currency", TEXT);
        term("markets[].contract", "Contract", TEXT);
        term("markets[].contract-size", "Inverse contract: quote currency of one", TEXT);
        term("markets[].settlement-currency", "Currency of margin, fees and fund", TEXT);
        term("markets[].tick-size", "Tick size; prices are not rounded to it", PRICE);
        term("cascade-quiet", "A cascade stays open without liquidations for", TEXT);
        term("settle", "An open cascade may go on after the last tick for", TEXT);
        term("start", "Start", TEXT);
        term("reporting-currency", "Currency", TEXT);
    }

    private AssumptionTerms() {}

    private static void term(String key, String label, Kind kind) {
        TERMS.put(key, new Term(TERMS.size(), label, kind));
    }

    /** Of a key; one that is not listed comes last, under its own name. */
    static Term of(String key) {
        return TERMS.getOrDefault(key, new Term(TERMS.size(), key, TEXT));
    }

    static boolean has(String key) {
        return TERMS.containsKey(key);
    }
}
