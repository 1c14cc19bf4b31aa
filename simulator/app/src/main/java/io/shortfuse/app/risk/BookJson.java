package io.shortfuse.app.risk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shortfuse.app.output.EventTime;
import io.shortfuse.engine.ModelVersion;
import io.shortfuse.scenario.Scenario;
import java.io.IOException;

/** What documents about a book have in common. */
final class BookJson {
    private BookJson() {}

    static void writeOrigin(JsonGenerator json, ScenarioBook book) throws IOException {
        Scenario scenario = book.scenario();
        json.writeStringField("scenario", scenario.name());
        json.writeNumberField("seed", scenario.seed());
        json.writeStringField("modelVersion", ModelVersion.CURRENT);
        json.writeStringField("inputHash", scenario.inputHash());
        json.writeStringField("reportingCurrency", scenario.reportingCurrency());
        json.writeStringField("time", EventTime.format(book.time()));
    }
}
