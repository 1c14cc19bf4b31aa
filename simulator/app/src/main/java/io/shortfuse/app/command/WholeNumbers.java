package io.shortfuse.app.command;

import java.util.function.Function;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers as options take them. */
final class WholeNumbers {
    private WholeNumbers() {}

    /** The number that {@code text} is, or that it must be one. */
    static <N> N of(String text, Function<String, N> parse) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("must be a whole number: " + text);
        }
    }
}
