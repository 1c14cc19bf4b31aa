package io.shortfuse.app.risk;

import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.scenario.Notation;
import java.math.BigDecimal;
import java.util.Locale;

/** How a book and figures of it are told to a person. */
final class BookText {
    private static final int PRICE_DIGITS = 6;

    private BookText() {}

    /** {@code in btc-97k-wall at 2025-12-22T00:00:00Z, its start}. */
    static String when(ScenarioBook book) {
        long since = book.time() - book.scenario().startNs();
        return "in " + book.scenario().name() + " at " + EventTime.format(book.time()) + ", "
                + (since == 0 ? "its start" : Notation.duration(since) + " after its start");
    }

    /** A price with as many digits as its step has. */
    static String price(double price, double step) {
        return decimals(price, decimals(step));
    }

    /**
     * A price that is not rounded to the tick size, as marks are not: with the tick size's digits, and at least six of a
     * price that stands beside it.
     */
    static String unrounded(double price, double tickSize, double scale) {
        int exponent = (int) Math.floor(Math.log10(scale));
        return decimals(price, Math.max(decimals(tickSize), PRICE_DIGITS - 1 - exponent));
    }

    /** A number with all its digits. */
    static String exact(double number) {
        return decimals(number, decimals(number));
    }

    private static int decimals(double step) {
        return Math.max(0, BigDecimal.valueOf(step).stripTrailingZeros().scale());
    }

    private static String decimals(double price, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", price);
    }

    /** A fraction as it would be given: {@code 1%}, {@code 0.25%}. */
    static String percent(double fraction) {
        return BigDecimal.valueOf(fraction)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString() + "%";
    }

    /** How far the last price is from the outside price: {@code 79.4% above it}. */
    static String apart(double endogenousMove) {
        String move = HumanFormat.move(Math.abs(endogenousMove));
        return (move.startsWith("+") ? move.substring(1) : move) + (endogenousMove < 0 ? " below it" : " above it");
    }

    /** A ratio in three digits. */
    static String ratio(double ratio) {
        return ratio < 10 && ratio > 0 ? String.format(Locale.ROOT, "%.2f", ratio) : HumanFormat.figure(ratio);
    }
}
