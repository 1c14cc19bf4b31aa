package io.shortfuse.engine;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Rules for the values that cross the engine's border. Each is phrased so that a NaN breaks it, and each message names
 * the rule and then {@code name=value}.
 */
public final class Require {
    private Require() {}

    /** {@code value}, if it is finite and greater than zero. */
    public static double positive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("must be a finite number greater than 0: " + name + "=" + value);
        }
        return value;
    }

    /** {@code value}, if it can be a price: [{@link Limits#LEAST}, {@link Limits#HIGHEST_PRICE}]. */
    public static double price(double value, String name) {
        return within(value, Limits.LEAST, Limits.HIGHEST_PRICE, name);
    }

    /** {@code value}, if it can be a quantity: [{@link Limits#LEAST}, {@link Limits#GREATEST_QUANTITY}]. */
    public static double quantity(double value, String name) {
        return within(value, Limits.LEAST, Limits.GREATEST_QUANTITY, name);
    }

    /** {@code value}, if it can be an amount of money: [{@link Limits#LEAST}, {@link Limits#GREATEST_AMOUNT}]. */
    public static double amount(double value, String name) {
        return within(value, Limits.LEAST, Limits.GREATEST_AMOUNT, name);
    }

    /** {@code value}, if it can be an amount of money or none: [0, {@link Limits#GREATEST_AMOUNT}]. */
    public static double balance(double value, String name) {
        return within(value, 0, Limits.GREATEST_AMOUNT, name);
    }

    /** {@code value}, if it can be a number without unit: [{@link Limits#LEAST}, {@link Limits#GREATEST_RATIO}]. */
    public static double ratio(double value, String name) {
        return within(value, Limits.LEAST, Limits.GREATEST_RATIO, name);
    }

    /** {@code value}, if it can be a time: nanoseconds since the epoch, from 0 to {@link Limits#LATEST_TIME}. */
    public static long time(long value, String name) {
        return within(value, 0L, Limits.LATEST_TIME, name);
    }

    /** {@code value}, if it can be a duration: nanoseconds, from 0 to {@link Limits#LONGEST_DURATION}. */
    public static long duration(long value, String name) {
        return within(value, 0L, Limits.LONGEST_DURATION, name);
    }

    /** {@code value}, if it lies in [from, to]. */
    public static double within(double value, double from, double to, String name) {
        if (!(value >= from && value <= to)) {
            throw new IllegalArgumentException(
                    "must be from " + figure(from) + " to " + figure(to) + ": " + name + "=" + value);
        }
        return value;
    }

    /** A bound as a person writes it: {@code 0}, {@code 0.5}, {@code 1e18}. */
    public static String figure(double bound) {
        String text = Double.toString(bound);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text)
                .replace(".0E", "e")
                .replace('E', 'e');
    }

    /** {@code value}, if it lies in [from, to]. */
    public static long within(long value, long from, long to, String name) {
        if (!(value >= from && value <= to)) {
            throw new IllegalArgumentException("must be from " + from + " to " + to + ": " + name + "=" + value);
        }
        return value;
    }

    /** {@code value}, if it is not empty and has no control character. */
    public static String text(String value, String name) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("must not be empty: " + name);
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new IllegalArgumentException("must have no control character: " + name + "=" + value);
            }
        }
        return value;
    }

    /**
     * {@code value}, if it is a text of at most 255 bytes in UTF-8: it is kept whole and
     * compact, in the book and in every stored state.
     */
    public static String id(String value, String name) {
        text(value, name);
        if (value.length() > 85 && value.getBytes(StandardCharsets.UTF_8).length > 255) {
            throw new IllegalArgumentException("must have at most 255 bytes in UTF-8: " + name + "=" + value);
        }
        return value;
    }

    /** Throws with {@code rule} unless {@code condition} holds. */
    public static void that(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** The same for what is checked with every event: putting numbers into words takes longer than the rest of it. */
    public static void that(boolean condition, Supplier<String> rule) {
        if (!condition) {
            throw new IllegalArgumentException(rule.get());
        }
    }
}
