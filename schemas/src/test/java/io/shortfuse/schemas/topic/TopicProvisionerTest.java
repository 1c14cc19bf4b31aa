package io.shortfuse.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicProvisionerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Map<String, String> AS_REQUIRED =
            Map.of("cleanup.policy", "delete", "message.timestamp.type", "LogAppendTime");

    private final MockAdminClient admin = MockAdminClient.create().build();
    private final TopicCatalogue catalogue = new TopicCatalogue("shortfuse", 3);
    private final TopicProvisioner provisioner = new TopicProvisioner(admin, TIMEOUT);

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void shouldCreateEveryMissingTopic() throws Exception {
        provisioner.provision(catalogue.all());

        assertThat(admin.listTopics().names().get())
                .containsExactlyInAnyOrderElementsOf(
                        catalogue.all().stream().map(Topic::name).toList());
        assertThat(describe("shortfuse.liquidations.v1").partitions()).hasSize(3);
        assertThat(config("shortfuse.runs.v1", "cleanup.policy")).isEqualTo("compact");
        assertThat(config("shortfuse.market-events.v1", "retention.ms")).isEqualTo("-1");
        assertThat(config("shortfuse.market-events.v1", "message.timestamp.type"))
                .isEqualTo("LogAppendTime");
    }

    @Test
    void shouldChangeNothingWhenDoneAgain() throws Exception {
        provisioner.provision(catalogue.all());
        var before = describe("shortfuse.cascades.v1").topicId();

        provisioner.provision(catalogue.all());

        assertThat(describe("shortfuse.cascades.v1").topicId()).isEqualTo(before);
    }

    @Test
    void shouldAcceptATopicThatAnOperatorKeepsLonger() throws Exception {
        create(
                "shortfuse.liquidations.v1",
                3,
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "message.timestamp.type",
                        "LogAppendTime",
                        "retention.ms",
                        "31536000000"));

        provisioner.provision(catalogue.all());

        assertThat(config("shortfuse.liquidations.v1", "retention.ms")).isEqualTo("31536000000");
    }

    @Test
    void shouldListEveryDifferenceAndCreateNothing() throws Exception {
        create("shortfuse.liquidations.v1", 1, AS_REQUIRED);
        create("shortfuse.runs.v1", 3, Map.of("cleanup.policy", "delete", "message.timestamp.type", "CreateTime"));

        assertThatThrownBy(() -> provisioner.provision(catalogue.all()))
                .isInstanceOfSatisfying(TopicMismatchException.class, e -> assertThat(e.differences())
                        .containsExactly(
                                "shortfuse.liquidations.v1: partitions: expected 3, found 1",
                                "shortfuse.runs.v1: cleanup.policy: expected compact, found delete",
                                "shortfuse.runs.v1: message.timestamp.type: expected LogAppendTime, found CreateTime"))
                .hasMessageContaining("shortfuse.runs.v1: cleanup.policy");
        assertThat(admin.listTopics().names().get()).hasSize(2);
    }

    @Test
    void shouldSayThatTheClusterDidNotAnswer() {
        admin.timeoutNextRequest(1);

        assertThatThrownBy(() -> provisioner.provision(catalogue.all())).isInstanceOf(TimeoutException.class);
    }

    private void create(String name, int partitions, Map<String, String> config) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config)))
                .all()
                .get();
    }

    private TopicDescription describe(String topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic)).topicNameValues().values().stream()
                .findFirst()
                .orElseThrow()
                .get();
    }

    private String config(String topic, String key) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).values().values().stream()
                .findFirst()
                .orElseThrow()
                .get()
                .get(key)
                .value();
    }
}
