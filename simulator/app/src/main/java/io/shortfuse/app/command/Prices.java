package io.shortfuse.app.command;

import io.shortfuse.engine.Require;
import io.shortfuse.scenario.Notation;
import java.util.OptionalDouble;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Prices as scenario files write them. */
final class Prices implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
        OptionalDouble price = Notation.number(text);
        if (price.isEmpty()) {
            throw new TypeConversionException(Notation.NUMBER_RULE + ": " + text);
        }
        try {
            return Require.price(price.getAsDouble(), "price");
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("must be a price from 1e-12 to 1e15: " + text);
        }
    }
}
