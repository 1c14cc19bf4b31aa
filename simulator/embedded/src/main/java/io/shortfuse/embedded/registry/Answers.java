package io.shortfuse.embedded.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of the registry's answers; the components' names are the protocol's. */
final class Answers {
    private Answers() {}

    record Id(int id) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SchemaText(String schema, @Nullable Integer maxId) {}

    record Version(String subject, int version, int id, String schema) {
        static Version of(SubjectVersion version) {
            return new Version(version.subject(), version.version(), version.id(), version.schema());
        }
    }

    record Use(String subject, int version) {
        static Use of(SubjectVersion version) {
            return new Use(version.subject(), version.version());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Compatible(
            @JsonProperty("is_compatible") boolean isCompatible,
            @Nullable List<String> messages) {}

    record Level(CompatibilityLevel compatibilityLevel) {}

    record LevelSet(CompatibilityLevel compatibility) {}

    record Mode(RegistryMode mode) {}

    record Refusal(@JsonProperty("error_code") int errorCode, String message) {}
}
