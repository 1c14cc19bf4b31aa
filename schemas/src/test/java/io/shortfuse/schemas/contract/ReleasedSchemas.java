package io.shortfuse.schemas.contract;

import io.shortfuse.schemas.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/** The versions of a subject's schema that have been released: {@code v1.avsc}, {@code v2.avsc}, ... without gaps. */
final class ReleasedSchemas {
    private static final Path ROOT = Path.of("src", "test", "resources", "released");
    private static final Path CANDIDATES = Path.of("target", "released");

    private final Path folder;
    private final Path candidateFolder;

    ReleasedSchemas(Topic<?> topic) {
        folder = ROOT.resolve(topic.subject());
        candidateFolder = CANDIDATES.resolve(topic.subject());
    }

    static Path root() {
        return ROOT;
    }

    /** Oldest first. */
    List<Schema> versions() throws IOException {
        List<Schema> versions = new ArrayList<>();
        for (int v = 1; Files.exists(file(v)); v++) {
            versions.add(new Schema.Parser().parse(file(v).toFile()));
        }
        return versions;
    }

    /** Writes {@code schema} as the next version, where it can be looked at and copied from. */
    Path writeCandidate(Schema schema) throws IOException {
        Files.createDirectories(candidateFolder);
        Path candidate = candidateFolder.resolve("v" + (versions().size() + 1) + ".avsc");
        return Files.writeString(candidate, SchemaFormatter.format("json/pretty", schema) + "\n");
    }

    private Path file(int version) {
        return folder.resolve("v" + version + ".avsc");
    }
}
