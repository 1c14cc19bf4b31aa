package io.shortfuse.app.command;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a scenario is simulated. */
enum EngineChoice {
    /** In a topology on Kafka. */
    KAFKA,
    /** In this process, without Kafka. */
    DIRECT;

    /** As the user writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what the user wrote. */
    static final class Converter implements ITypeConverter<EngineChoice> {
        @Override
        public EngineChoice convert(String value) {
            for (EngineChoice choice : values()) {
                if (choice.toString().equals(value)) {
                    return choice;
                }
            }
            throw new TypeConversionException("must be kafka or direct: " + value);
        }
    }
}
