package io.shortfuse.schemas.contract;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.shortfuse.schemas.topic.Topic;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A released schema is a promise: it does not change, and every later one gets along with it. */
class CompatibilityTest {

    static List<Topic<?>> topics() {
        return new TopicCatalogue(TopicCatalogue.DEFAULT_PREFIX, 1).all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldReadWhatEveryReleasedVersionWrote(Topic<?> topic) throws IOException {
        Schema current = topic.registeredSchema().rawSchema();

        assertThat(new ReleasedSchemas(topic).versions())
                .isNotEmpty()
                .allSatisfy(released -> assertReadable(current, released));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldWriteWhatEveryReleasedVersionReadsWhereSubscribersReadIt(Topic<?> topic) throws IOException {
        if (topic.compatibility() == CompatibilityLevel.BACKWARD_TRANSITIVE) {
            return;
        }
        Schema current = topic.registeredSchema().rawSchema();

        assertThat(topic.compatibility()).isEqualTo(CompatibilityLevel.FULL_TRANSITIVE);
        assertThat(new ReleasedSchemas(topic).versions())
                .isNotEmpty()
                .allSatisfy(released -> assertReadable(released, current));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldHaveReleasedTheCurrentSchema(Topic<?> topic) throws IOException {
        Schema current = topic.registeredSchema().rawSchema();
        ReleasedSchemas released = new ReleasedSchemas(topic);
        List<Schema> versions = released.versions();

        if (versions.isEmpty() || !versions.get(versions.size() - 1).toString().equals(current.toString())) {
            Path candidate = released.writeCandidate(current);
            assertThat(versions)
                    .as(
                            "%s differs from its newest released version. If that is meant, copy %s to %s and add its"
                                    + " line to fingerprints.txt; never edit a released file",
                            topic.subject(), candidate, ReleasedSchemas.root())
                    .extracting(Schema::toString)
                    .last()
                    .isEqualTo(current.toString());
        }
    }

    @Test
    void shouldLeaveReleasedFilesAsTheyAre() throws IOException {
        List<String> found;
        try (Stream<Path> files = Files.walk(ReleasedSchemas.root())) {
            found = files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .map(CompatibilityTest::fingerprint)
                    .toList();
        }

        assertThat(found)
                .containsExactlyElementsOf(
                        Files.readAllLines(ReleasedSchemas.root().resolve("fingerprints.txt")));
    }

    private static void assertReadable(Schema reader, Schema writer) {
        SchemaCompatibility.SchemaPairCompatibility result =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        assertThat(result.getType())
                .as(() -> result.getResult().getIncompatibilities().toString())
                .isEqualTo(COMPATIBLE);
    }

    private static String fingerprint(Path file) {
        try {
            // By the parsed schema, so that line ends and indentation do not matter.
            String schema = new Schema.Parser().parse(file.toFile()).toString();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(schema.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest) + "  "
                    + ReleasedSchemas.root().relativize(file).toString().replace('\\', '/');
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
