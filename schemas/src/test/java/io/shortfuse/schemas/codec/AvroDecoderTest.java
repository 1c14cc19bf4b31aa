package io.shortfuse.schemas.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.schemas.codec.Decoding.Decoded;
import io.shortfuse.schemas.codec.Decoding.Reason;
import io.shortfuse.schemas.codec.Decoding.Undecodable;
import io.shortfuse.schemas.topic.SubjectProvisioner;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroDecoderTest {
    private final TopicCatalogue catalogue = new TopicCatalogue("shortfuse", 1);

    @Nested
    class WithARegistry {
        private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        private final AvroCodec codec = AvroCodec.using(registry);
        private final AvroDecoder<MarketEvent> decoder = codec.decoder(catalogue.marketEvents());

        @BeforeEach
        void provision() {
            new SubjectProvisioner(registry).provision(catalogue.all());
        }

        @Test
        void shouldDecodeWhatWasSerialized() {
            assertThat(decoder.decode(bytes(Events.position(1)))).isEqualTo(new Decoded<>(Events.position(1)));
            assertThat(decoder.decode(bytes(Events.book(2)))).isEqualTo(new Decoded<>(Events.book(2)));
        }

        @Test
        void shouldDecodeAfterABrokenRecord() {
            byte[] good = bytes(Events.position(1));

            assertThat(reason(Arrays.copyOf(good, good.length - 3))).isEqualTo(Reason.UNREADABLE_BODY);
            assertThat(decoder.decode(good)).isEqualTo(new Decoded<>(Events.position(1)));
        }

        @Test
        void shouldReadASymbolOfALaterVersionAsUnknown() throws Exception {
            String later = catalogue
                    .marketEvents()
                    .registeredSchema()
                    .canonicalString()
                    .replace("\"LIVE\"]", "\"LIVE\",\"DREAM\"]");
            Schema writer = new Schema.Parser().parse(later);
            GenericData.Record event = new GenericData.Record(writer);
            event.put("universe", "u");
            event.put(
                    "universeKind",
                    new GenericData.EnumSymbol(writer.getField("universeKind").schema(), "DREAM"));
            event.put("eventTime", 1L);
            Schema ended = writer.getField("body").schema().getTypes().stream()
                    .filter(type -> type.getName().equals("RunEnded"))
                    .findFirst()
                    .orElseThrow();
            event.put("body", new GenericData.Record(ended));

            Decoding<MarketEvent> decoding = decoder.decode(generic(event));

            assertThat(decoding).isInstanceOfSatisfying(Decoded.class, decoded -> assertThat(decoded.value())
                    .isInstanceOfSatisfying(MarketEvent.class, read -> assertThat(read.getUniverseKind())
                            .isEqualTo(UniverseKind.UNKNOWN)));
        }

        @Test
        void shouldRefuseATombstone() {
            assertThat(reason(null)).isEqualTo(Reason.NO_VALUE);
        }

        @Test
        void shouldRefuseWhatIsNotInWireFormat() {
            assertThat(reason(new byte[0])).isEqualTo(Reason.NO_WIRE_FORMAT);
            assertThat(reason(new byte[] {0, 0, 0, 1})).isEqualTo(Reason.NO_WIRE_FORMAT);
            assertThat(reason("{\"json\": 1}".getBytes(UTF_8))).isEqualTo(Reason.NO_WIRE_FORMAT);
        }

        @Test
        void shouldRefuseASchemaIdThatIsNotRegistered() {
            assertThat(reason(new byte[] {0, 0, 0, 99, 0, 0})).isEqualTo(Reason.UNKNOWN_SCHEMA_ID);
            assertThat(reason(new byte[] {0, -1, 0, 0, 0, 0})).isEqualTo(Reason.UNKNOWN_SCHEMA_ID);
            assertThat(reason(new byte[] {0, 0, 0, 0, 0, 0})).isEqualTo(Reason.UNKNOWN_SCHEMA_ID);
        }

        @Test
        void shouldRefuseARecordOfAnotherTopic() throws Exception {
            int id =
                    registry.getLatestSchemaMetadata(catalogue.runs().subject()).getId();

            assertThat(reason(new byte[] {0, 0, 0, 0, (byte) id, 0, 0})).isEqualTo(Reason.OTHER_RECORD);
        }

        @Test
        void shouldRefuseBytesAfterTheRecord() {
            byte[] good = bytes(Events.position(1));

            assertThat(decoder.decode(Arrays.copyOf(good, good.length + 1)))
                    .isInstanceOfSatisfying(Undecodable.class, undecodable -> assertThat(undecodable.detail())
                            .contains("must be a body of MarketEvent: schema id=")
                            .contains("bytes are left after the record"));
        }

        @Test
        void shouldHaveAnAnswerForAnyBytes() {
            SplittableRandom random = new SplittableRandom(97);
            byte[][] samples = {bytes(Events.position(1)), bytes(Events.book(2))};
            int undecodable = 0;
            for (int i = 0; i < 200_000; i++) {
                byte[] broken = samples[i % samples.length].clone();
                for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                    broken[AvroDecoder.HEADER_LENGTH + random.nextInt(broken.length - AvroDecoder.HEADER_LENGTH)] =
                            (byte) random.nextInt(256);
                }
                if (decoder.decode(broken) instanceof Undecodable<MarketEvent> answer) {
                    assertThat(answer.reason()).isEqualTo(Reason.UNREADABLE_BODY);
                    undecodable++;
                }
            }

            assertThat(undecodable).isGreaterThan(10_000);
        }

        private byte[] bytes(MarketEvent event) {
            return codec.serializer(catalogue.marketEvents())
                    .serialize(catalogue.marketEvents().name(), event);
        }

        /** As another program, with a later schema, would write it. */
        private byte[] generic(GenericData.Record event) throws Exception {
            int id = registry.register(
                    "later", new io.confluent.kafka.schemaregistry.avro.AvroSchema(event.getSchema()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(0);
            out.write(ByteBuffer.allocate(4).putInt(id).array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<GenericData.Record>(event.getSchema()).write(event, encoder);
            encoder.flush();
            return out.toByteArray();
        }

        private Reason reason(byte @Nullable [] bytes) {
            return AvroDecoderTest.reason(decoder, bytes);
        }
    }

    /** Confluent's real client, and a registry that answers one thing. */
    @Nested
    class OverHttp {
        private HttpServer server;
        private AvroCodec codec;
        private AvroDecoder<MarketEvent> decoder;
        private volatile int status;
        private volatile String answer = "";

        @BeforeEach
        void start() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] body = answer.getBytes(UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            codec = AvroCodec.connect(
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    Map.of("max.retries", 0, "http.connect.timeout.ms", 5000, "http.read.timeout.ms", 5000));
            decoder = codec.decoder(catalogue.marketEvents());
        }

        @AfterEach
        void stop() {
            codec.close();
            server.stop(0);
        }

        @Test
        void shouldCallAnIdUnknownWhenTheRegistrySaysSo() {
            answer(404, "{\"error_code\": 40403, \"message\": \"Schema 7 not found\"}");

            assertThat(reason(decoder, id(7))).isEqualTo(Reason.UNKNOWN_SCHEMA_ID);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "500 | {\"error_code\": 50001, \"message\": \"store\"}",
                    "503 | unavailable",
                    "429 | {\"error_code\": 429, \"message\": \"slow down\"}",
                    "401 | {\"error_code\": 401, \"message\": \"who?\"}",
                    "403 | {\"error_code\": 403, \"message\": \"no\"}",
                    "404 | <html>no such page</html>",
                    "404 | {\"error_code\": 404, \"message\": \"HTTP 404 Not Found\"}",
                    "200 | <html>a proxy's login page</html>"
                })
        void shouldWaitForARegistryThatCannotSay(int httpStatus, String body) {
            answer(httpStatus, body);

            assertThatThrownBy(() -> decoder.decode(id(7)))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("looking up schema id 7");
        }

        @Test
        void shouldWaitForARegistryThatIsDownAndGoOnWhenItIsBack() {
            answer(503, "");
            assertThatThrownBy(() -> decoder.decode(id(7))).isInstanceOf(RegistryUnavailableException.class);

            answer(404, "{\"error_code\": 40403, \"message\": \"Schema 7 not found\"}");

            assertThat(reason(decoder, id(7))).isEqualTo(Reason.UNKNOWN_SCHEMA_ID);
        }

        @Test
        void shouldWaitWhenNobodyListens() {
            server.stop(0);

            assertThatThrownBy(() -> decoder.decode(id(7)))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("ConnectException");
        }

        @Test
        void shouldRefuseASchemaOfAnotherFormat() {
            answer(200, "{\"schemaType\": \"PROTOBUF\", \"schema\": \"syntax = \\\"proto3\\\";\"}");

            assertThat(reason(decoder, id(7))).isEqualTo(Reason.UNUSABLE_SCHEMA);
        }

        @Test
        void shouldRefuseASchemaThatIsNotValid() {
            answer(200, "{\"schema\": \"{\\\"type\\\": \\\"nonsense\\\"}\"}");

            assertThat(reason(decoder, id(7))).isEqualTo(Reason.UNUSABLE_SCHEMA);
        }

        private void answer(int httpStatus, String body) {
            status = httpStatus;
            answer = body;
        }

        private static byte[] id(int id) {
            return new byte[] {0, 0, 0, 0, (byte) id, 0};
        }
    }

    private static Reason reason(AvroDecoder<MarketEvent> decoder, byte @Nullable [] bytes) {
        if (decoder.decode(bytes) instanceof Undecodable<MarketEvent> undecodable) {
            return undecodable.reason();
        }
        throw new AssertionError("was decoded");
    }
}
