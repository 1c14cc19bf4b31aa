package io.shortfuse.embedded.registry;

import java.util.List;
import java.util.Optional;

/** The rules by which schemas are registered, found and deleted. Schemas come as canonical text ({@link AvroText}). */
final class SchemaDesk {
    private final RegistryStore store;

    SchemaDesk(RegistryStore store) {
        this.store = store;
    }

    /**
     * Registers a schema, or finds it registered already, which is allowed in every mode.
     *
     * @return the schema's id
     */
    int register(String subject, String schema) {
        return store.decide(state -> {
            Optional<SubjectVersion> registered = state.versionWith(subject, schema, Visibility.LIVE);
            if (registered.isPresent()) {
                return Decision.unchanged(registered.get().id());
            }
            SettingsDesk.requireWritable(state, subject);
            List<String> violations = Compatibility.violations(
                    state.compatibility().effective(subject), schema, state.versions(subject, Visibility.LIVE));
            if (!violations.isEmpty()) {
                throw RegistryException.incompatible(subject, violations);
            }
            int id = state.idOf(schema).orElse(state.highestId() + 1);
            return new Decision<>(
                    id, new RegistryChange.VersionRegistered(subject, state.nextVersion(subject), id, schema));
        });
    }

    /** The version of a subject that has a schema. */
    SubjectVersion lookUp(String subject, String schema, Visibility visibility) {
        return store.ask(state -> {
            requireSubject(state, subject, visibility);
            return state.versionWith(subject, schema, visibility).orElseThrow(RegistryException::schemaNotFound);
        });
    }

    SubjectVersion version(String subject, VersionSpec version, Visibility visibility) {
        return store.ask(state -> {
            requireSubject(state, subject, visibility);
            return state.version(subject, version, visibility)
                    .orElseThrow(() -> RegistryException.versionNotFound(version));
        });
    }

    List<SubjectVersion> versions(String subject, Visibility visibility) {
        return store.ask(state -> {
            requireSubject(state, subject, visibility);
            return state.versions(subject, visibility);
        });
    }

    List<String> subjects(String prefix, Visibility visibility) {
        return store.ask(state -> state.subjects(visibility).stream()
                .filter(subject -> subject.startsWith(prefix))
                .toList());
    }

    /** The versions of all subjects, by name and number. */
    List<SubjectVersion> allVersions(String prefix, Visibility visibility, boolean latestOnly) {
        return store.ask(state -> state.subjects(visibility).stream()
                .filter(subject -> subject.startsWith(prefix))
                .flatMap(subject -> latestOnly
                        ? state.version(subject, VersionSpec.LATEST, visibility).stream()
                        : state.versions(subject, visibility).stream())
                .toList());
    }

    String schema(int id) {
        return store.ask(state -> {
            String schema = state.schema(id);
            if (schema == null) {
                throw RegistryException.schemaNotFound(id);
            }
            return schema;
        });
    }

    List<SubjectVersion> usesOf(int id, Visibility visibility) {
        return store.ask(state -> {
            if (state.schema(id) == null) {
                throw RegistryException.schemaNotFound(id);
            }
            return state.versionsWithId(id, visibility);
        });
    }

    int highestId() {
        return store.ask(RegistryState::highestId);
    }

    /**
     * What speaks against a schema as the next version of a subject, by the level that holds for it; nothing if it has no
     * version yet.
     */
    List<String> violations(String subject, String schema) {
        return store.ask(state -> Compatibility.violations(
                state.compatibility().effective(subject), schema, state.versions(subject, Visibility.LIVE)));
    }

    /** What speaks against a schema beside one version of a subject. Beside the latest of none, nothing does. */
    List<String> violations(String subject, VersionSpec version, String schema) {
        return store.ask(state -> {
            Optional<SubjectVersion> other = state.version(subject, version, Visibility.LIVE);
            if (other.isEmpty() && !version.isLatest()) {
                requireSubject(state, subject, Visibility.LIVE);
                throw RegistryException.versionNotFound(version);
            }
            return Compatibility.violations(
                    state.compatibility().effective(subject),
                    schema,
                    other.stream().toList());
        });
    }

    /** Soft-deletes a subject; gives the versions that were live. */
    List<Integer> softDelete(String subject) {
        return store.decide(state -> {
            requireSubject(state, subject, Visibility.ALL);
            SettingsDesk.requireWritable(state, subject);
            List<Integer> live = numbers(state.versions(subject, Visibility.LIVE));
            if (live.isEmpty()) {
                throw RegistryException.subjectSoftDeleted(subject);
            }
            return new Decision<>(live, new RegistryChange.SubjectSoftDeleted(subject));
        });
    }

    /** Erases a subject that has been soft-deleted; gives its versions. */
    List<Integer> erase(String subject) {
        return store.decide(state -> {
            requireSubject(state, subject, Visibility.ALL);
            SettingsDesk.requireWritable(state, subject);
            if (!state.versions(subject, Visibility.LIVE).isEmpty()) {
                throw RegistryException.subjectNotSoftDeleted(subject);
            }
            return new Decision<>(
                    numbers(state.versions(subject, Visibility.ALL)), new RegistryChange.SubjectErased(subject));
        });
    }

    /** Soft-deletes a version; gives its number. */
    int softDelete(String subject, VersionSpec version) {
        return store.decide(state -> {
            int number = deletable(state, subject, version);
            if (state.version(subject, new VersionSpec(number), Visibility.LIVE).isEmpty()) {
                throw RegistryException.versionSoftDeleted(subject, version);
            }
            return new Decision<>(number, new RegistryChange.VersionSoftDeleted(subject, number));
        });
    }

    /** Erases a version that has been soft-deleted; gives its number. */
    int erase(String subject, VersionSpec version) {
        return store.decide(state -> {
            int number = deletable(state, subject, version);
            if (state.version(subject, new VersionSpec(number), Visibility.LIVE).isPresent()) {
                throw RegistryException.versionNotSoftDeleted(subject, version);
            }
            return new Decision<>(number, new RegistryChange.VersionErased(subject, number));
        });
    }

    /** The number of the version that a request to delete means: the latest is the latest live one, while there is one. */
    private static int deletable(RegistryState state, String subject, VersionSpec version) {
        requireSubject(state, subject, Visibility.ALL);
        SettingsDesk.requireWritable(state, subject);
        return state.version(subject, version, Visibility.LIVE)
                .or(() -> state.version(subject, version, Visibility.ALL))
                .orElseThrow(() -> RegistryException.versionNotFound(version))
                .version();
    }

    private static void requireSubject(RegistryState state, String subject, Visibility visibility) {
        if (state.versions(subject, visibility).isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
    }

    private static List<Integer> numbers(List<SubjectVersion> versions) {
        return versions.stream().map(SubjectVersion::version).toList();
    }
}
