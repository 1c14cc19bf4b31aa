package io.shortfuse.registryclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static final Map<String, ?> CONFIG = Map.of("schema.registry.url", "mock://round-trip");

    @Test
    void shouldGetBackWhatWasSerialized() {
        Schema schema =
                SchemaBuilder.record("Tick").fields().requiredDouble("price").endRecord();
        GenericRecord tick = new GenericData.Record(schema);
        tick.put("price", 96_900.5);
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer(registry, CONFIG);
                KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer(registry, CONFIG)) {
            byte[] bytes = serializer.serialize("ticks", tick);

            assertThat(bytes).hasSize(5 + Double.BYTES).startsWith(0);
            assertThat(deserializer.deserialize("ticks", bytes)).isEqualTo(tick);
        }
    }

    @Test
    void shouldReadTheRegistrysAnswersOverHttp() throws IOException, RestClientException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean known = exchange.getRequestURI().getPath().startsWith("/schemas/ids/1");
            byte[] answer = (known
                            ? "{\"schema\":\"\\\"string\\\"\"}"
                            : "{\"error_code\":40403,\"message\":\"Schema not found\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(known ? 200 : 404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            RestService rest =
                    new RestService("http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(rest.getId(1).getSchemaString()).isEqualTo("\"string\"");
            assertThatThrownBy(() -> rest.getId(2))
                    .isInstanceOfSatisfying(RestClientException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(40403));
        } finally {
            server.stop(0);
        }
    }
}
