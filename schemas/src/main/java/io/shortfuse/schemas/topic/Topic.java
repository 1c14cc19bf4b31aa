package io.shortfuse.schemas.topic;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.shortfuse.schemas.codec.GeneratedRecords;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * One topic. Its key is the universe's name in plain UTF-8 (Kafka's {@code StringSerializer}), so that the name decides
 * the partition, whatever the registry says.
 *
 * @param <V> the generated record on it
 * @param name as the cluster knows it, such as {@code shortfuse.liquidations.v1}
 * @param shortName without prefix and version, such as {@code liquidations}: the key in {@code RunStatus.counts}
 * @param valueType the generated record on it
 * @param partitions 1 or more; all topics of a catalogue have the same number
 * @param cleanup what becomes of old records; a compacted topic keeps the newest record of each universe
 * @param retention how long records are kept; null: without limit. Only for {@link CleanupPolicy#DELETE}
 * @param compatibility what the registry must demand of a new version of the schema
 */
public record Topic<V extends SpecificRecord>(
        String name,
        String shortName,
        Class<V> valueType,
        int partitions,
        CleanupPolicy cleanup,
        @Nullable Duration retention,
        CompatibilityLevel compatibility) {
    private static final String UNLIMITED = "-1";

    public Topic {
        GeneratedRecords.trust();
    }

    /** The registry's subject of the value, by Confluent's default naming. */
    public String subject() {
        return name + "-value";
    }

    /** The value's schema as Java reads it: strings are {@code java.lang.String}. */
    public Schema readerSchema() {
        return SpecificData.get().getSchema(valueType);
    }

    /**
     * The value's schema as the registry has it. It says nothing of Java, and is the very schema by which Confluent's
     * serializer asks for its id with {@code avro.remove.java.properties=true}.
     */
    public AvroSchema registeredSchema() {
        GenericData.Record any = new GenericData.Record(readerSchema());
        return new AvroSchema(AvroSchemaUtils.getSchema(any, false, false, true));
    }

    /** The settings that the contract rests on: a topic that differs in one of them is refused. */
    public Map<String, String> requiredConfig() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                cleanup.configValue(),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                TimestampType.LOG_APPEND_TIME.name);
    }

    /** The settings that a new topic gets. Retention is the operator's to change afterwards. */
    public Map<String, String> creationConfig() {
        if (cleanup == CleanupPolicy.COMPACT) {
            return requiredConfig();
        }
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                cleanup.configValue(),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                TimestampType.LOG_APPEND_TIME.name,
                TopicConfig.RETENTION_MS_CONFIG,
                retention == null ? UNLIMITED : Long.toString(retention.toMillis()),
                TopicConfig.RETENTION_BYTES_CONFIG,
                UNLIMITED);
    }
}
