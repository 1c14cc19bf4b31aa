package io.shortfuse.app.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.shortfuse.app.output.JsonText;
import io.shortfuse.app.terminal.Terminal;
import java.io.IOException;

/** JSON on standard output. */
final class JsonOutput {
    private static final JsonFactory JSON =
            JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private JsonOutput() {}

    /** A generator of one document; the caller ends its last line. */
    static JsonGenerator on(Terminal terminal) throws IOException {
        JsonGenerator json = JSON.createGenerator(terminal.out());
        json.setPrettyPrinter(JsonText.layout());
        return json;
    }
}
