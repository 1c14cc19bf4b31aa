package io.shortfuse.app.risk;

import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.scenario.Notation;
import java.math.BigDecimal;
import java.util.Locale;

/** How a book and figures of it are told to a person. */
final class BookText {
    private BookText() {}

    /** {@code in btc-97k-wall at 2025-12-22T00:00:00Z, its start}. */
    static String when(ScenarioBook book) {
        long since = book.time() - book.scenario().startNs();
        return "in " + book.scenario().name() + " at " + EventTime.format(book.time()) + ", "
                + (since == 0 ? "its start" : Notation.duration(since) + " after its start");
    }

    /** A price with as many digits as its step has. */
    static String price(double price, double step) {
        int decimals = Math.max(0, BigDecimal.valueOf(step).stripTrailingZeros().scale());
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
