package io.shortfuse.scenario;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Decimal numbers as scenario and data files may write them: {@code 86583.5}, {@code -3}, {@code 9.6e9}. Stricter than
 * {@link Double#parseDouble}, which also takes blanks, {@code NaN}, hexadecimal and a type suffix.
 */
final class Decimals {
    /** What would be right, for messages. */
    static final String RULE = "must be a decimal number with a point, such as 86583.5 or 9.6e9";

    /** The same, for a number that a double does not hold. */
    static final String RANGE_RULE = "must be at most 1.79e308, with an exponent from -308 to 308";

    /** Of a double. A number that is written out would otherwise fill the memory with the zeros of its exponent. */
    private static final int LARGEST_EXPONENT = 308;

    private Decimals() {}

    /** The number, or empty if {@code text} is none, or one that a double does not hold. */
    static OptionalDouble parse(String text) {
        if (!isDecimal(text) || !hasBoundedExponent(text)) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The rule that {@code text} breaks, of which {@link #parse} makes no number. */
    static String ruleBrokenBy(String text) {
        return isDecimal(text) ? RANGE_RULE : RULE;
    }

    /** The whole number, or empty if {@code text} is none, or one that a long does not hold. Digits are 0 to 9 only. */
    static OptionalLong parseInteger(String text) {
        int digits = skipSign(text, 0);
        if (digits == text.length() || skipDigits(text, digits) != text.length()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean hasBoundedExponent(String decimal) {
        int e = Math.max(decimal.indexOf('e'), decimal.indexOf('E'));
        OptionalLong exponent = e < 0 ? OptionalLong.of(0) : parseInteger(decimal.substring(e + 1));
        return exponent.isPresent() && Math.abs(exponent.getAsLong()) <= LARGEST_EXPONENT;
    }

    private static boolean isDecimal(String text) {
        int i = skipSign(text, 0);
        int whole = skipDigits(text, i);
        int digits = whole - i;
        i = whole;
        if (i < text.length() && text.charAt(i) == '.') {
            int fraction = skipDigits(text, i + 1);
            digits += fraction - i - 1;
            i = fraction;
        }
        if (digits == 0) {
            return false;
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            int exponent = skipSign(text, i + 1);
            i = skipDigits(text, exponent);
            if (i == exponent) {
                return false;
            }
        }
        return i == text.length();
    }

    private static int skipSign(String text, int from) {
        return from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+') ? from + 1 : from;
    }

    private static int skipDigits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
