package io.shortfuse.app.explain;

import io.shortfuse.app.terminal.HumanFormat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** The figures of one explanation: all its prices have the same digits, and what differs is never written the same. */
final class Figures {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int MOST_DECIMALS = 12;
    private static final double FINEST = 1e-11;

    private final double scale;
    private final String currency;
    private final String reportingCurrency;

    /**
     * Figures of a market.
     *
     * @param scale a price of it
     * @param currency of its money
     * @param reportingCurrency of notionals
     */
    Figures(double scale, String currency, String reportingCurrency) {
        this.scale = scale;
        this.currency = currency;
        this.reportingCurrency = reportingCurrency;
    }

    String price(double price) {
        return HumanFormat.price(price, scale);
    }

    /** A price that stands against another one: with as many digits as it takes to see that they are not the same. */
    String price(double price, double against) {
        double digits = scale;
        String text = price(price);
        while (price != against && text.equals(HumanFormat.price(against, digits)) && digits > scale * FINEST) {
            digits /= 10;
            text = HumanFormat.price(price, digits);
        }
        return text;
    }

    /** A difference of prices, without its sign. */
    String distance(double difference) {
        String text = HumanFormat.price(Math.abs(difference), scale);
        return new BigDecimal(text.replace(",", "")).signum() == 0 || Math.abs(difference) < 1
                ? rounded(Math.abs(difference))
                : text;
    }

    /** A fraction as a percentage in three digits, without its sign. */
    static String percent(double fraction) {
        return rounded(100 * Math.abs(fraction)) + "%";
    }

    /** {@link #percent} with its sign. */
    static String signedPercent(double fraction) {
        return (fraction > 0 ? "+" : fraction < 0 ? "-" : "") + percent(fraction);
    }

    /** A positive figure in three digits; all those before the point. */
    private static String rounded(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal exact = new BigDecimal(value);
        if (exact.signum() == 0) {
            return "0";
        }
        int before = exact.precision() - exact.scale();
        BigDecimal rounded = before >= SIGNIFICANT_DIGITS
                ? exact.setScale(0, RoundingMode.HALF_EVEN)
                : exact.round(new MathContext(SIGNIFICANT_DIGITS, RoundingMode.HALF_EVEN));
        return rounded.scale() > MOST_DECIMALS ? String.format(Locale.ROOT, "%.0e", value) : rounded.toPlainString();
    }

    /** What is the position's: margin, equity, fee, and what a fund pays. */
    String money(double amount) {
        return HumanFormat.money(amount, currency);
    }

    String signedMoney(double amount) {
        return HumanFormat.signedMoney(amount, currency);
    }

    /** A notional of forced orders, of whatever markets. */
    String notional(double amount) {
        return HumanFormat.money(amount, reportingCurrency);
    }
}
