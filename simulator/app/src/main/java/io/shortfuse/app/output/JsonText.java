package io.shortfuse.app.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON document as lines of text. Numbers are the shortest that read back as the same double, on every Java. */
public final class JsonText {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private JsonText() {}

    /** Writes a document. */
    public interface Document {
        /** Writes all of it. */
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** The document's lines. */
    public static List<String> lines(Document document) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(layout());
            document.writeTo(json);
        }
        return text.toString().lines().toList();
    }

    /** How all documents are laid out: two blanks a level, lines ended as everywhere. */
    public static PrettyPrinter layout() {
        return new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT);
    }

    /** Writes a number; what does not exist is null, because JSON has no NaN. */
    public static void number(JsonGenerator json, String key, @Nullable Double value) throws IOException {
        if (value == null || !Double.isFinite(value)) {
            json.writeNullField(key);
        } else {
            json.writeNumberField(key, value.doubleValue());
        }
    }
}
