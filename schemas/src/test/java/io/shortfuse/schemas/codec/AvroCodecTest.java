package io.shortfuse.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.shortfuse.avro.CascadeEvent;
import io.shortfuse.avro.CascadeEventType;
import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.PositionSet;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.schemas.topic.SubjectProvisioner;
import io.shortfuse.schemas.topic.Topic;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AvroCodecTest {
    private static final Map<String, Object> CONFLUENT = AvroCodec.confluentConfig("mock://unused", Map.of());

    private final TopicCatalogue catalogue = new TopicCatalogue("shortfuse", 1);
    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final AvroCodec codec = AvroCodec.using(registry);

    @BeforeEach
    void provision() {
        new SubjectProvisioner(registry).provision(catalogue.all());
    }

    @AfterEach
    void close() {
        codec.close();
    }

    @Test
    void shouldGetBackAMarketEvent() {
        Topic<MarketEvent> topic = catalogue.marketEvents();

        for (MarketEvent event : List.of(Events.position(7), Events.book(8))) {
            assertThat(roundTrip(topic, event)).isEqualTo(event);
        }
    }

    @Test
    void shouldLeaveUnsetWhatATypeOfEventDoesNotHave() {
        CascadeEvent started = CascadeEvent.newBuilder()
                .setUniverse("u")
                .setUniverseKind(UniverseKind.SWEEP)
                .setSequence(1)
                .setEventTime(1)
                .setType(CascadeEventType.STARTED)
                .setCascadeId(1)
                .build();

        CascadeEvent back = roundTrip(catalogue.cascades(), started);

        assertThat(back).isEqualTo(started);
        assertThat(back.getWave()).isNull();
        assertThat(back.getWaveMarkets()).isEmpty();
    }

    @Test
    void shouldNeverRegisterASchemaByWriting() {
        TopicCatalogue elsewhere = new TopicCatalogue("elsewhere", 1);
        Topic<MarketEvent> topic = elsewhere.marketEvents();

        assertThatThrownBy(() -> codec.serializer(topic).serialize(topic.name(), Events.position(1)))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> registry.getAllVersions(topic.subject())).hasMessageContaining("Subject Not Found");
    }

    @Test
    void shouldRefuseARecordOfAnotherTopic() {
        byte[] cascade = codec.serializer(catalogue.marketEvents())
                .serialize(catalogue.marketEvents().name(), Events.position(1));

        assertThatThrownBy(() -> codec.deserializer(catalogue.runs())
                        .deserialize(catalogue.runs().name(), cascade))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldWriteTheBytesThatConfluentsSerializerWrites() {
        Topic<MarketEvent> topic = catalogue.marketEvents();
        try (Serializer<MarketEvent> ours = codec.serializer(topic);
                KafkaAvroSerializer confluents = new KafkaAvroSerializer(registry, CONFLUENT)) {
            for (MarketEvent event : List.of(Events.position(7), Events.book(8))) {
                assertThat(ours.serialize(topic.name(), event)).isEqualTo(confluents.serialize(topic.name(), event));
            }
        }
    }

    @Test
    void shouldBeReadByConfluentsDeserializer() {
        Topic<MarketEvent> topic = catalogue.marketEvents();
        try (Serializer<MarketEvent> ours = codec.serializer(topic);
                KafkaAvroDeserializer confluents = new KafkaAvroDeserializer(registry, CONFLUENT)) {
            byte[] bytes = ours.serialize(topic.name(), Events.book(8));

            assertThat(confluents.deserialize(topic.name(), bytes)).isEqualTo(Events.book(8));
        }
    }

    @Test
    void shouldLetTheContractOverrideWhatAClientAsksFor() {
        assertThat(AvroCodec.confluentConfig(
                        "http://registry",
                        Map.of("auto.register.schemas", true, "basic.auth.user.info", "risk:secret")))
                .containsEntry("auto.register.schemas", false)
                .containsEntry("basic.auth.user.info", "risk:secret")
                .containsEntry("schema.registry.url", "http://registry");
    }

    @Test
    void shouldSerializeAfterARecordThatMissesAField() {
        Topic<MarketEvent> topic = catalogue.marketEvents();
        Serializer<MarketEvent> serializer = codec.serializer(topic);
        byte[] good = serializer.serialize(topic.name(), Events.position(1));
        MarketEvent incomplete = Events.position(1);
        ((PositionSet) incomplete.getBody()).setAccount(null);

        assertThatThrownBy(() -> serializer.serialize(topic.name(), incomplete))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("must be a complete MarketEvent")
                .hasMessageContaining("account");
        assertThat(serializer.serialize(topic.name(), Events.position(1))).isEqualTo(good);
    }

    @Test
    void shouldWaitForTheRegistryWhenItDoesNotAnswerAWriter() {
        Serializer<MarketEvent> serializer = AvroCodec.using(new Down()).serializer(catalogue.marketEvents());

        assertThatThrownBy(() -> serializer.serialize("any", Events.position(1)))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(
                        "looking up the id of MarketEvent under subject shortfuse.market-events.v1-value");
    }

    @Test
    void shouldServeManyThreads() throws Exception {
        Serde<MarketEvent> serde = codec.serde(catalogue.marketEvents());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> results = threads.invokeAll(IntStream.range(0, 4)
                    .<Callable<Boolean>>mapToObj(thread -> () -> LongStream.rangeClosed(1, 5_000)
                            .mapToObj(i -> Events.position(thread * 5_000L + i))
                            .allMatch(event -> event.equals(serde.deserializer()
                                    .deserialize("any", serde.serializer().serialize("any", event)))))
                    .toList());

            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldPassTombstones() {
        Serde<MarketEvent> serde = codec.serde(catalogue.marketEvents());

        assertThat(serde.serializer().serialize("any", null)).isNull();
        assertThat(serde.deserializer().deserialize("any", null)).isNull();
    }

    @Test
    void shouldKeepTheSharedClientOpenWhenASerializerIsClosed() {
        CloseCounting counting = new CloseCounting();
        try (AvroCodec shared = AvroCodec.using(counting)) {
            Serde<MarketEvent> serde = shared.serde(catalogue.marketEvents());
            serde.close();
            assertThat(counting.closed).isZero();
        }
        assertThat(counting.closed).isOne();
    }

    @Test
    void shouldSendCredentialsToTheRegistry() throws Exception {
        List<String> authorizations = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        try (AvroCodec remote = AvroCodec.connect(
                "http://127.0.0.1:" + server.getAddress().getPort(),
                Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "risk:secret"))) {
            AvroDecoder<MarketEvent> decoder = remote.decoder(catalogue.marketEvents());

            assertThatThrownBy(() -> decoder.decode(new byte[] {0, 0, 0, 0, 1, 0}))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("HTTP 401");
            // risk:secret
            assertThat(authorizations).containsOnly("Basic cmlzazpzZWNyZXQ=");
        } finally {
            server.stop(0);
        }
    }

    /** It answers only once the impatient one has given up. */
    @Test
    void shouldWaitForARegistryThatHasJustStartedWhereThereIsTime() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try {
                givenUp.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] subjects = "[\"prices-value\"]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, subjects.length);
            exchange.getResponseBody().write(subjects);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try (AvroCodec impatient = AvroCodec.connect(url, Map.of());
                AvroCodec patient = AvroCodec.connectPatiently(url, Map.of())) {
            Future<Collection<String>> answer =
                    threads.submit(() -> patient.registry().getAllSubjects());
            assertThatThrownBy(() -> impatient.registry().getAllSubjects()).isInstanceOf(IOException.class);
            assertThat(answer).isNotDone();
            givenUp.countDown();
            assertThat(answer.get()).containsExactly("prices-value");
        } finally {
            givenUp.countDown();
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private <V extends org.apache.avro.specific.SpecificRecord> V roundTrip(Topic<V> topic, V value) {
        try (Serializer<V> serializer = codec.serializer(topic);
                Deserializer<V> deserializer = codec.deserializer(topic)) {
            return deserializer.deserialize(topic.name(), serializer.serialize(topic.name(), value));
        }
    }

    private static final class Down extends MockSchemaRegistryClient {
        @Override
        public int getId(String subject, ParsedSchema schema) throws IOException {
            throw new ConnectException("Connection refused");
        }
    }

    private static final class CloseCounting extends MockSchemaRegistryClient {
        private int closed;

        @Override
        public void close() {
            closed++;
        }
    }
}
