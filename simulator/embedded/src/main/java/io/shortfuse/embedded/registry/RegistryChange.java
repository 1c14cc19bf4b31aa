package io.shortfuse.embedded.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened to the registry: a line of its journal. The names here are the journal's format; a folder
 * written by an earlier release must stay readable. Where a subject may be null, null means the whole registry.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RegistryChange.VersionRegistered.class, name = "version-registered"),
    @JsonSubTypes.Type(value = RegistryChange.VersionSoftDeleted.class, name = "version-soft-deleted"),
    @JsonSubTypes.Type(value = RegistryChange.VersionErased.class, name = "version-erased"),
    @JsonSubTypes.Type(value = RegistryChange.SubjectSoftDeleted.class, name = "subject-soft-deleted"),
    @JsonSubTypes.Type(value = RegistryChange.SubjectErased.class, name = "subject-erased"),
    @JsonSubTypes.Type(value = RegistryChange.CompatibilitySet.class, name = "compatibility-set"),
    @JsonSubTypes.Type(value = RegistryChange.CompatibilityCleared.class, name = "compatibility-cleared"),
    @JsonSubTypes.Type(value = RegistryChange.ModeSet.class, name = "mode-set"),
    @JsonSubTypes.Type(value = RegistryChange.ModeCleared.class, name = "mode-cleared")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface RegistryChange {
    /** A subject has got a version; the id may be one that another subject uses for the same schema. */
    record VersionRegistered(String subject, int version, int id, String schema) implements RegistryChange {
        public VersionRegistered {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(schema, "schema");
        }
    }

    /** A version is no longer shown, but its schema is still found by id. */
    record VersionSoftDeleted(String subject, int version) implements RegistryChange {
        public VersionSoftDeleted {
            Objects.requireNonNull(subject, "subject");
        }
    }

    /** A soft-deleted version is gone, and its schema with the last version that had it. */
    record VersionErased(String subject, int version) implements RegistryChange {
        public VersionErased {
            Objects.requireNonNull(subject, "subject");
        }
    }

    /** All versions of a subject are no longer shown; its own settings are gone. */
    record SubjectSoftDeleted(String subject) implements RegistryChange {
        public SubjectSoftDeleted {
            Objects.requireNonNull(subject, "subject");
        }
    }

    /** A soft-deleted subject is gone. */
    record SubjectErased(String subject) implements RegistryChange {
        public SubjectErased {
            Objects.requireNonNull(subject, "subject");
        }
    }

    /** A compatibility level holds from now on. */
    record CompatibilitySet(@Nullable String subject, CompatibilityLevel level) implements RegistryChange {
        public CompatibilitySet {
            Objects.requireNonNull(level, "level");
        }
    }

    /** A subject has the registry's level again, the registry its default one. */
    record CompatibilityCleared(@Nullable String subject) implements RegistryChange {}

    /** A mode holds from now on. */
    record ModeSet(@Nullable String subject, RegistryMode mode) implements RegistryChange {
        public ModeSet {
            Objects.requireNonNull(mode, "mode");
        }
    }

    /** A subject has the registry's mode again, the registry its default one. */
    record ModeCleared(@Nullable String subject) implements RegistryChange {}
}
