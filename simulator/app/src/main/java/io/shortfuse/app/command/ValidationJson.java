package io.shortfuse.app.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.scenario.Problem;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioCounts;
import io.shortfuse.scenario.ScenarioException;
import java.io.IOException;

/** What {@code validate} found, for a program. */
final class ValidationJson {
    private ValidationJson() {}

    /** Of a scenario that is right. */
    static void print(Scenario scenario, Terminal terminal) throws IOException {
        ScenarioCounts counts = scenario.counts();
        try (JsonGenerator json = JsonOutput.on(terminal)) {
            json.writeStartObject();
            json.writeBooleanField("valid", true);
            json.writeStringField("scenario", scenario.name());
            json.writeNumberField("seed", scenario.seed());
            json.writeStringField("inputHash", scenario.inputHash());
            json.writeStringField("reportingCurrency", scenario.reportingCurrency());
            json.writeNumberField("markets", counts.markets());
            json.writeNumberField("positions", counts.positions());
            json.writeNumberField("ticks", counts.ticks());
            json.writeNumberField("headlineShortNotional", counts.headlineShortNotional());
            json.writeNumberField("shortNotional", counts.shortNotional());
            json.writeNumberField("headlineLongNotional", counts.headlineLongNotional());
            json.writeNumberField("longNotional", counts.longNotional());
            json.writeNumberField("leftOut", scenario.skipped().count());
            json.writeNumberField("liquidatedAtOnce", counts.liquidatedAtOnce());
            json.writeArrayFieldStart("notes");
            for (String note : scenario.notes()) {
                json.writeString(note);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        terminal.out().println();
    }

    /** Of one that is wrong. */
    static void print(ScenarioException wrong, Terminal terminal) throws IOException {
        try (JsonGenerator json = JsonOutput.on(terminal)) {
            json.writeStartObject();
            json.writeBooleanField("valid", false);
            json.writeNumberField("problemCount", wrong.problems().size() + wrong.omitted());
            json.writeArrayFieldStart("problems");
            for (Problem problem : wrong.problems()) {
                json.writeStartObject();
                json.writeStringField("file", problem.file());
                json.writeNumberField("line", problem.line());
                json.writeNumberField("column", problem.column());
                json.writeStringField("key", problem.key());
                json.writeStringField("rule", problem.rule());
                json.writeStringField("value", problem.value());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        terminal.out().println();
    }
}
