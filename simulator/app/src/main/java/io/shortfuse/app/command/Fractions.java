package io.shortfuse.app.command;

import io.shortfuse.scenario.Notation;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Fractions above 0 and below 1 as people write them: {@code 1%}, {@code 10bp}, {@code 0.01}. */
final class Fractions implements ITypeConverter<Double> {
    private static final String[] UNITS = {"bp", "%"};
    private static final int[] DIGITS = {4, 2};

    @Override
    public Double convert(String text) {
        String number = text;
        int digits = 0;
        for (int i = 0; i < UNITS.length; i++) {
            if (text.endsWith(UNITS[i])) {
                number = text.substring(0, text.length() - UNITS[i].length());
                digits = DIGITS[i];
            }
        }
        OptionalDouble parsed = Notation.number(number);
        if (parsed.isPresent()) {
            // Exactly: 10bp is 0.001, and not what a division makes of it.
            double fraction = BigDecimal.valueOf(parsed.getAsDouble())
                    .movePointLeft(digits)
                    .doubleValue();
            if (fraction > 0 && fraction < 1) {
                return fraction;
            }
        }
        throw new TypeConversionException("must be above 0 and below 100%, such as 1%, 10bp or 0.01: " + text);
    }
}
