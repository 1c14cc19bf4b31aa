package io.shortfuse.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.shortfuse.schemas.codec.RegistryUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubjectProvisionerTest {
    private final TopicCatalogue catalogue = new TopicCatalogue("shortfuse", 1);

    @Test
    void shouldSetCompatibilityOfASubjectBeforeItsFirstSchema() {
        RecordingRegistry registry = new RecordingRegistry();

        new SubjectProvisioner(registry).provision(List.of(catalogue.marketEvents(), catalogue.runs()));

        assertThat(registry.calls)
                .containsExactly(
                        "level shortfuse.market-events.v1-value BACKWARD_TRANSITIVE",
                        "register shortfuse.market-events.v1-value MarketEvent",
                        "level shortfuse.runs.v1-value FULL_TRANSITIVE",
                        "register shortfuse.runs.v1-value RunStatus");
    }

    @Test
    void shouldRegisterEverySchemaOnce() throws Exception {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        SubjectProvisioner provisioner = new SubjectProvisioner(registry);

        provisioner.provision(catalogue.all());
        provisioner.provision(catalogue.all());

        assertThat(registry.getAllSubjects()).hasSize(catalogue.all().size());
        for (Topic<?> topic : catalogue.all()) {
            assertThat(registry.getAllVersions(topic.subject())).containsExactly(1);
            assertThat(registry.getLatestSchemaMetadata(topic.subject()).getSchema())
                    .doesNotContain("avro.java.string");
        }
    }

    @Test
    void shouldRestoreALevelThatSomebodyLoosened() throws Exception {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        String subject = catalogue.liquidations().subject();
        registry.updateCompatibility(subject, "NONE");

        new SubjectProvisioner(registry).provision(catalogue.all());

        assertThat(registry.getCompatibility(subject)).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void shouldSetTheLevelAfterwardsWhereARegistryKnowsNoneOfASubjectThatDoesNotExist() throws Exception {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient() {
            @Override
            public String updateCompatibility(String subject, String level) throws IOException, RestClientException {
                if (!getAllSubjects().contains(subject)) {
                    throw new RestClientException("Subject not found", 404, 40401);
                }
                return super.updateCompatibility(subject, level);
            }
        };

        new SubjectProvisioner(registry).provision(catalogue.all());

        assertThat(registry.getCompatibility(catalogue.runs().subject())).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void shouldSayWhichSubjectIsIncompatibleAndWhy() {
        RecordingRegistry registry = new RecordingRegistry();
        registry.answer = new RestClientException("Schema being registered is incompatible", 409, 409);

        assertThatThrownBy(() -> new SubjectProvisioner(registry).provision(catalogue.all()))
                .isInstanceOfSatisfying(SubjectRefusedException.class, e -> assertThat(e.subject())
                        .isEqualTo("shortfuse.market-events.v1-value"))
                .hasMessageContaining("the schema of MarketEvent under subject shortfuse.market-events.v1-value")
                .hasMessageContaining("BACKWARD_TRANSITIVE")
                .hasMessageContaining("reader field missing default value: body");
    }

    @Test
    void shouldNotBlameTheSchemaWhenTheRegistryDoesNotAnswer() {
        RecordingRegistry registry = new RecordingRegistry();
        registry.answer = new RestClientException("Leader not known", 500, 50004);

        assertThatThrownBy(() -> new SubjectProvisioner(registry).provision(catalogue.all()))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("registering a schema under subject shortfuse.market-events.v1-value: HTTP 500");
    }

    /** Writes down the order of calls; answers a registration with {@code answer}, if there is one. */
    private static final class RecordingRegistry extends MockSchemaRegistryClient {
        private final List<String> calls = new ArrayList<>();
        private @Nullable RestClientException answer;

        @Override
        public String updateCompatibility(String subject, String level) throws IOException, RestClientException {
            calls.add("level " + subject + " " + level);
            return super.updateCompatibility(subject, level);
        }

        @Override
        public int register(String subject, ParsedSchema schema) throws IOException, RestClientException {
            calls.add("register " + subject + " "
                    + schema.name().substring(schema.name().lastIndexOf('.') + 1));
            if (answer != null) {
                throw answer;
            }
            return super.register(subject, schema);
        }

        @Override
        public List<String> testCompatibilityVerbose(String subject, ParsedSchema schema) {
            return List.of("reader field missing default value: body");
        }
    }
}
