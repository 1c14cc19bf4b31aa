package io.shortfuse.app.command;

import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.scenario.ScenarioSchema;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code shortfuse schema}. */
@Command(
        name = "schema",
        description = {
            "Print the JSON Schema of a file format, by which editors complete and check it while one writes.",
            "",
            "shortfuse schema scenario > scenario.schema.json, and the first line of a scenario beside it:",
            "# yaml-language-server: $schema=scenario.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    /** It is one format; the user says it all the same, as others may follow. */
    @Parameters(paramLabel = "FORMAT", converter = Format.Converter.class, description = "scenario: scenario files.")
    @SuppressWarnings("UnusedVariable")
    private Format format = Format.SCENARIO;

    /** The file formats that have a schema. */
    enum Format {
        /** A scenario file. */
        SCENARIO;

        /** As the user writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads what the user wrote. */
        static final class Converter implements ITypeConverter<Format> {
            @Override
            public Format convert(String value) {
                if (SCENARIO.toString().equals(value)) {
                    return SCENARIO;
                }
                throw new TypeConversionException("must be scenario: " + value);
            }
        }
    }

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(ScenarioSchema.text());
        terminal.out().flush();
        return ExitStatus.DONE;
    }
}
