package io.shortfuse.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCatalogueTest {
    private final TopicCatalogue catalogue = new TopicCatalogue("shortfuse", 6);

    @Test
    void shouldNameEveryTopicByPrefixShortNameAndVersion() {
        assertThat(catalogue.all())
                .extracting(Topic::name)
                .containsExactly(
                        "shortfuse.market-events.v1",
                        "shortfuse.liquidations.v1",
                        "shortfuse.auto-deleverages.v1",
                        "shortfuse.cascades.v1",
                        "shortfuse.simulated-prices.v1",
                        "shortfuse.runs.v1",
                        "shortfuse.dead-letters.v1");
    }

    @Test
    void shouldKeepSweepsApart() {
        TopicCatalogue sweep = new TopicCatalogue(TopicCatalogue.SWEEP_PREFIX, 6);

        assertThat(sweep.liquidations().name()).isEqualTo("shortfuse.sweep.liquidations.v1");
        assertThat(sweep.liquidations().subject()).isEqualTo("shortfuse.sweep.liquidations.v1-value");
    }

    @Test
    void shouldPartitionAllTopicsAlike() {
        assertThat(catalogue.all()).allMatch(topic -> topic.partitions() == 6);
    }

    @Test
    void shouldStampAllTopicsByTheLog() {
        assertThat(catalogue.all()).allSatisfy(topic -> assertThat(topic.creationConfig())
                .containsAllEntriesOf(topic.requiredConfig())
                .containsEntry("message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void shouldKeepMarketEventsForEver() {
        assertThat(catalogue.marketEvents().creationConfig())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1");
    }

    @Test
    void shouldKeepOutputsForThirtyDays() {
        assertThat(catalogue.liquidations().creationConfig())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "2592000000");
    }

    @Test
    void shouldCompactOnlyRuns() {
        assertThat(catalogue.all())
                .filteredOn(topic -> topic.cleanup() == CleanupPolicy.COMPACT)
                .extracting(Topic::shortName)
                .containsExactly("runs");
        assertThat(catalogue.runs().creationConfig())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
    }

    @Test
    void shouldDemandFullCompatibilityWhereOthersRead() {
        assertThat(catalogue.all())
                .filteredOn(topic -> topic.compatibility() != CompatibilityLevel.FULL_TRANSITIVE)
                .containsExactly(catalogue.marketEvents());
        assertThat(catalogue.marketEvents().compatibility()).isEqualTo(CompatibilityLevel.BACKWARD_TRANSITIVE);
    }

    @Test
    void shouldGiveEveryNumberedRecordTheFieldsThatIdentifyIt() {
        assertThat(catalogue.numberedOutputs())
                .allSatisfy(topic -> assertThat(topic.readerSchema().getFields())
                        .extracting(field -> field.name())
                        .startsWith("universe", "universeKind", "sequence", "eventTime"));
    }

    @Test
    void shouldRegisterSchemasThatSayNothingOfJava() {
        assertThat(catalogue.all()).allSatisfy(topic -> {
            assertThat(topic.readerSchema().toString()).contains("avro.java.string");
            assertThat(topic.registeredSchema().canonicalString()).doesNotContain("java");
            assertThat(topic.registeredSchema().rawSchema().getFullName())
                    .isEqualTo(topic.valueType().getName());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "a/b", "größe"})
    void shouldRefuseAPrefixThatKafkaOrTheNamesDoNotAllow(String prefix) {
        assertThatThrownBy(() -> new TopicCatalogue(prefix, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("prefix=" + prefix);
    }

    @Test
    void shouldRefuseNoPartitions() {
        assertThatThrownBy(() -> new TopicCatalogue("shortfuse", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be 1 or more: partitions=0");
    }
}
