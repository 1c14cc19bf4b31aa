package io.shortfuse.app.terminal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Figures as a person reads them, rounded; the files have them in full. */
public final class HumanFormat {
    private static final Set<String> DOLLARS = Set.of("USD", "USDT", "USDC", "FDUSD", "BUSD", "DAI");
    private static final String[] SUFFIXES = {"", "K", "M", "B", "T"};
    private static final String BYTE_SUFFIXES = "KMBT";
    private static final List<String> BYTE_UNITS = List.of(" kB", " MB", " GB", " TB");
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int PRICE_DIGITS = 6;
    private static final double ROUNDING = 1e-9;

    /** As Java writes a double; not a part of an id or of a version. */
    private static final Pattern DECIMAL = Pattern.compile("(?<![\\w.-])-?\\d+\\.\\d+(E-?\\d+)?(?![\\w.-])");

    private HumanFormat() {}

    /**
     * Money in three digits.
     *
     * @param currency a dollar or a dollar stablecoin is written with a dollar sign: {@code $9.60B}; any other is
     *     written behind: {@code 9.60B EUR}
     */
    public static String money(double amount, String currency) {
        String sign = amount < 0 ? "-" : "";
        String figure = magnitude(Math.abs(amount));
        return DOLLARS.contains(currency) ? sign + "$" + figure : sign + figure + " " + currency;
    }

    /** {@link #money} with a plus sign where it is positive. */
    public static String signedMoney(double amount, String currency) {
        return (amount > 0 ? "+" : "") + money(amount, currency);
    }

    /** A quantity or another figure in three digits, for example {@code 94.2K}. */
    public static String figure(double value) {
        return (value < 0 ? "-" : "") + magnitude(Math.abs(value));
    }

    private static String magnitude(double value) {
        if (!(value > 0)) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(SIGNIFICANT_DIGITS, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        int thousands = Math.max(0, Math.min(Math.floorDiv(exponent, 3), SUFFIXES.length - 1));
        BigDecimal scaled = rounded.movePointLeft(3 * thousands);
        int decimals = Math.max(0, SIGNIFICANT_DIGITS - 1 - (exponent - 3 * thousands));
        BigDecimal shown = scaled.setScale(decimals, RoundingMode.HALF_EVEN);
        return (thousands == 0 ? shown.stripTrailingZeros() : shown).toPlainString() + SUFFIXES[thousands];
    }

    /** A price in six digits, all digits before the point, thousands grouped: {@code 96,912.4}, {@code 0.0712345}. */
    public static String price(double price) {
        return price(price, price);
    }

    /** {@link #price(double)} with as many digits after the point as {@code scale} has, a price that stands beside it. */
    public static String price(double price, double scale) {
        if (!(price > 0 && Double.isFinite(price) && scale > 0 && Double.isFinite(scale))) {
            return Double.toString(price);
        }
        int exponent = (int) Math.floor(Math.log10(scale));
        int decimals = Math.max(0, PRICE_DIGITS - 1 - exponent);
        return String.format(Locale.ROOT, "%,." + decimals + "f", price);
    }

    /** A relative change, signed: {@code +12.0%}; what rounds to nothing has no sign. */
    public static String move(double fraction) {
        String text = String.format(Locale.ROOT, "%+.1f%%", 100 * fraction);
        return text.endsWith("0.0%") && text.length() == 5 ? "0.0%" : text;
    }

    /** A share: {@code 95.1%}. {@code 100%} means all, but for rounding; nearly all is {@code >99.9%}. */
    public static String share(double fraction) {
        if (fraction == 0) {
            return "0%";
        }
        if (Math.abs(fraction - 1) < ROUNDING) {
            return "100%";
        }
        return fraction > 0.9995 && fraction < 1 ? ">99.9%" : String.format(Locale.ROOT, "%.1f%%", 100 * fraction);
    }

    /** A message of a program with its decimal numbers in six digits: {@code equity=-329.814}. */
    public static String rounded(String message) {
        return DECIMAL.matcher(message).replaceAll(number -> new BigDecimal(number.group())
                .round(new MathContext(PRICE_DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString());
    }

    /** A count, thousands grouped: {@code 114,120}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A length of a file, in three digits: {@code 812 bytes}, {@code 1.24 MB}. */
    public static String bytes(long bytes) {
        String figure = magnitude((double) bytes);
        int unit = BYTE_SUFFIXES.indexOf(figure.charAt(figure.length() - 1));
        return unit < 0 ? bytes + " bytes" : figure.substring(0, figure.length() - 1) + BYTE_UNITS.get(unit);
    }

    /** A count of things: {@code 1 wave}, {@code 37 waves}. */
    public static String count(long count, String singular) {
        return count(count) + " " + singular + (count == 1 ? "" : "s");
    }

    /** A duration in its two largest units: {@code 250 ms}, {@code 9.25 s}, {@code 2 min 14 s}, {@code 1 h 3 min}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    /** How long something took, in seconds: {@code 8.3}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }
}
