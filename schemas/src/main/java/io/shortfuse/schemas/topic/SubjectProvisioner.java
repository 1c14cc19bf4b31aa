package io.shortfuse.schemas.topic;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.shortfuse.schemas.codec.RegistryUnavailableException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * Brings a registry's subjects to what the catalogue says. The compatibility level of a subject is set before its first
 * schema is registered, so that no version ever gets in unchecked (where a registry allows that; else right after it).
 * Doing it again changes nothing.
 */
public final class SubjectProvisioner {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final SchemaRegistryClient registry;

    /** A provisioner that uses, and does not close, {@code registry}. */
    public SubjectProvisioner(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Sets the level and registers the schema of each topic's value.
     *
     * @throws SubjectRefusedException if the registry says that a schema is incompatible or invalid
     * @throws RegistryUnavailableException if it does not answer, or answers that it cannot or that we may not
     */
    public void provision(Collection<Topic<?>> topics) {
        for (Topic<?> topic : topics) {
            boolean set = setCompatibility(topic);
            register(topic);
            if (!set && !setCompatibility(topic)) {
                throw new SubjectRefusedException(
                        topic.subject(),
                        "the registry has subject " + topic.subject() + ", but refuses it the compatibility "
                                + topic.compatibility().name,
                        null);
            }
        }
    }

    /** Whether the level is as it must be now; some registries know no level of a subject that does not exist yet. */
    private boolean setCompatibility(Topic<?> topic) {
        String level = topic.compatibility().name;
        try {
            if (!level.equals(currentCompatibility(topic))) {
                registry.updateCompatibility(topic.subject(), level);
            }
            return true;
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                return false;
            }
            throw unavailable(topic, level, e);
        } catch (IOException e) {
            throw unavailable(topic, level, e);
        }
    }

    private static RegistryUnavailableException unavailable(Topic<?> topic, String level, Exception cause) {
        return new RegistryUnavailableException(
                "setting compatibility " + level + " of subject " + topic.subject(), cause);
    }

    /** The subject's own level; empty where it has none, and the registry's default, which is not ours, would hold. */
    private String currentCompatibility(Topic<?> topic) throws IOException, RestClientException {
        try {
            String level = registry.getCompatibility(topic.subject());
            return level == null ? "" : level;
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                return "";
            }
            throw e;
        }
    }

    private void register(Topic<?> topic) {
        AvroSchema schema = topic.registeredSchema();
        try {
            registry.register(topic.subject(), schema);
        } catch (RestClientException e) {
            if (e.getStatus() == CONFLICT || e.getStatus() == UNPROCESSABLE) {
                throw new SubjectRefusedException(topic.subject(), refusal(topic, schema, e), e);
            }
            throw new RegistryUnavailableException("registering a schema under subject " + topic.subject(), e);
        } catch (IOException e) {
            throw new RegistryUnavailableException("registering a schema under subject " + topic.subject(), e);
        }
    }

    private String refusal(Topic<?> topic, AvroSchema schema, RestClientException refused) {
        return "the registry refuses the schema of " + topic.valueType().getSimpleName() + " under subject "
                + topic.subject() + ", which must be " + topic.compatibility().name
                + " with every registered version. Is a newer release using this registry? " + refused.getMessage()
                + reasons(topic, schema);
    }

    /** What the registry finds incompatible; empty where it does not say. */
    private String reasons(Topic<?> topic, AvroSchema schema) {
        try {
            List<String> reasons = registry.testCompatibilityVerbose(topic.subject(), schema);
            return reasons.isEmpty() ? "" : "\n  " + String.join("\n  ", reasons);
        } catch (IOException | RestClientException | UnsupportedOperationException e) {
            // The refusal itself is what matters; not every registry explains it.
            return "";
        }
    }
}
