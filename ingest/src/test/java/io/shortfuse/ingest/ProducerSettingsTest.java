package io.shortfuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class ProducerSettingsTest {
    @Test
    void shouldKeepWhatCorrectnessRestsOn() {
        Map<String, Object> settings = ProducerSettings.of(Map.of(
                "bootstrap.servers", "localhost:9092",
                "acks", "1",
                "enable.idempotence", "false",
                "transactional.id", "t",
                "partitioner.class", "org.apache.kafka.clients.producer.RoundRobinPartitioner",
                "partitioner.ignore.keys", "true",
                "key.serializer", "x"));

        ProducerConfig config = new ProducerConfig(settings);
        assertThat(config.getString("acks")).isEqualTo("-1");
        assertThat(config.getBoolean("enable.idempotence")).isTrue();
        assertThat(config.getString("transactional.id")).isNull();
        assertThat(config.getClass("partitioner.class")).isNull();
        assertThat(config.getBoolean("partitioner.ignore.keys")).isFalse();
    }

    @Test
    void shouldLetTheUserTuneTheRest() {
        Map<String, Object> settings =
                ProducerSettings.of(Map.of("linger.ms", "5", "compression.type", "zstd", "security.protocol", "SSL"));

        assertThat(settings)
                .containsEntry("linger.ms", "5")
                .containsEntry("compression.type", "zstd")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("batch.size", 256 * 1024);
    }
}
