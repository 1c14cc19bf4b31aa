package io.shortfuse.registryclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;

/** The jar that the client is taken from also carries whole copies of Kafka and Avro: none may come along. */
class RepackagedClientTest {
    private static final Path OUTPUT = Path.of("target", "classes");

    @Test
    void shouldHoldOnlyTheClientAndWhatWasRelocatedWithIt() throws IOException {
        List<String> others;
        try (Stream<Path> files = Files.walk(OUTPUT)) {
            others = files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> OUTPUT.relativize(file).toString().replace('\\', '/'))
                    .filter(name ->
                            !name.startsWith("io/confluent/kafka/") && !name.startsWith("org/apache/pinot/shaded/com/"))
                    .toList();
        }

        assertThat(others).isEmpty();
    }

    @Test
    void shouldTakeKafkaAndAvroFromTheirOwnArtifacts() throws URISyntaxException {
        assertThat(codeSource(KafkaProducer.class)).contains("kafka-clients");
        assertThat(codeSource(Schema.class)).contains("avro-");
        assertThat(codeSource(SchemaRegistryClient.class)).doesNotContain("pinot");
    }

    private static String codeSource(Class<?> type) throws URISyntaxException {
        URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(location).getFileName().toString();
    }
}
