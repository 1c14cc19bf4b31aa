package io.shortfuse.app.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a {@code summary.json} says of which run it is; its figures are not read.
 *
 * @param universe name of the run
 */
public record SummaryHeader(String universe, RunIdentity identity) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String RUN = "run";
    private static final String UNIVERSE = "universe";

    /**
     * Reads the summary of a run.
     *
     * @throws IOException if it cannot be read, or says not all of it
     */
    public static SummaryHeader read(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                readObject(parser, "", values);
            }
        }
        try {
            return new SummaryHeader(
                    value(values, RUN + "." + UNIVERSE),
                    new RunIdentity(
                            value(values, "scenario"),
                            Long.parseLong(value(values, "seed")),
                            value(values, "modelVersion"),
                            value(values, "inputHash"),
                            value(values, "reportingCurrency")));
        } catch (NumberFormatException e) {
            throw new IOException("seed must be a whole number: " + file, e);
        }
    }

    /** The scalars of the object, and of the object {@code run} in it; everything else may be very long and is skipped. */
    private static void readObject(JsonParser parser, String prefix, Map<String, String> values) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = prefix + parser.currentName();
            JsonToken token = parser.nextToken();
            if (token.isScalarValue()) {
                values.put(key, parser.getText());
            } else if (key.equals(RUN)) {
                readObject(parser, RUN + ".", values);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static String value(Map<String, String> values, String key) throws IOException {
        String value = values.get(key);
        if (value == null) {
            throw new IOException("must have the key " + key);
        }
        return value;
    }
}
