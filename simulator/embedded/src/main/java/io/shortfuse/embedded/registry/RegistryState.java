package io.shortfuse.embedded.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is registered: a function of the changes applied so far. Not safe for several threads; {@link RegistryStore} guards
 * it.
 */
final class RegistryState {
    private final TreeMap<String, TreeMap<Integer, SubjectVersion>> subjects = new TreeMap<>();
    private final Map<Integer, String> schemasById = new HashMap<>();
    private final Map<String, Integer> idsBySchema = new HashMap<>();
    private final Setting<CompatibilityLevel> compatibility = new Setting<>(CompatibilityLevel.BACKWARD);
    private final Setting<RegistryMode> mode = new Setting<>(RegistryMode.READWRITE);
    private int highestId;

    /** The subjects that have a version of this kind, in order of their names. */
    List<String> subjects(Visibility visibility) {
        return subjects.keySet().stream()
                .filter(subject -> !versions(subject, visibility).isEmpty())
                .toList();
    }

    /** The versions of a subject, the oldest first; none if there is no such subject. */
    List<SubjectVersion> versions(String subject, Visibility visibility) {
        return versionsOf(subject).values().stream().filter(visibility::shows).toList();
    }

    /** The version of a subject that a request names; among those visible, if the latest is asked for. */
    Optional<SubjectVersion> version(String subject, VersionSpec spec, Visibility visibility) {
        if (spec.isLatest()) {
            List<SubjectVersion> versions = versions(subject, visibility);
            return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
        }
        return Optional.ofNullable(versionsOf(subject).get(spec.number())).filter(visibility::shows);
    }

    /** The latest version of a subject that has this schema. */
    Optional<SubjectVersion> versionWith(String subject, String schema, Visibility visibility) {
        return versions(subject, visibility).stream()
                .filter(version -> version.schema().equals(schema))
                .reduce((older, newer) -> newer);
    }

    /** The number that the next version of a subject gets: numbers in use are not given again, soft-deleted or not. */
    int nextVersion(String subject) {
        SortedMap<Integer, SubjectVersion> versions = versionsOf(subject);
        return versions.isEmpty() ? 1 : versions.lastKey() + 1;
    }

    /** All versions, of all subjects, that have a schema. */
    List<SubjectVersion> versionsWithId(int id, Visibility visibility) {
        return subjects.values().stream()
                .flatMap(versions -> versions.values().stream())
                .filter(version -> version.id() == id && visibility.shows(version))
                .toList();
    }

    /** A schema's text, as long as some version has it, soft-deleted or not. */
    @Nullable
    String schema(int id) {
        return schemasById.get(id);
    }

    OptionalInt idOf(String schema) {
        Integer id = idsBySchema.get(schema);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** The highest id ever given; ids are not given twice, not even those of erased schemas. */
    int highestId() {
        return highestId;
    }

    Setting<CompatibilityLevel> compatibility() {
        return compatibility;
    }

    Setting<RegistryMode> mode() {
        return mode;
    }

    void apply(RegistryChange change) {
        // Java 17 has no switch over a sealed type yet; the last branch catches what is missing here.
        if (change instanceof RegistryChange.VersionRegistered registered) {
            register(registered);
        } else if (change instanceof RegistryChange.VersionSoftDeleted deleted) {
            versionsOf(deleted.subject())
                    .computeIfPresent(deleted.version(), (number, version) -> version.softDeleted());
        } else if (change instanceof RegistryChange.VersionErased erased) {
            eraseVersion(erased.subject(), erased.version());
        } else if (change instanceof RegistryChange.SubjectSoftDeleted deleted) {
            versionsOf(deleted.subject()).replaceAll((number, version) -> version.softDeleted());
            forgetSettings(deleted.subject());
        } else if (change instanceof RegistryChange.SubjectErased erased) {
            List.copyOf(versionsOf(erased.subject()).keySet())
                    .forEach(version -> eraseVersion(erased.subject(), version));
        } else if (change instanceof RegistryChange.CompatibilitySet set) {
            compatibility.set(set.subject(), set.level());
        } else if (change instanceof RegistryChange.CompatibilityCleared cleared) {
            compatibility.clear(cleared.subject());
        } else if (change instanceof RegistryChange.ModeSet set) {
            mode.set(set.subject(), set.mode());
        } else if (change instanceof RegistryChange.ModeCleared cleared) {
            mode.clear(cleared.subject());
        } else {
            throw new IllegalArgumentException("No rule for the change " + change);
        }
    }

    private void register(RegistryChange.VersionRegistered registered) {
        subjects.computeIfAbsent(registered.subject(), subject -> new TreeMap<>())
                .put(
                        registered.version(),
                        new SubjectVersion(
                                registered.subject(),
                                registered.version(),
                                registered.id(),
                                registered.schema(),
                                false));
        schemasById.put(registered.id(), registered.schema());
        idsBySchema.put(registered.schema(), registered.id());
        highestId = Math.max(highestId, registered.id());
    }

    private void eraseVersion(String subject, int number) {
        TreeMap<Integer, SubjectVersion> versions = subjects.get(subject);
        SubjectVersion erased = versions == null ? null : versions.remove(number);
        if (versions == null || erased == null) {
            return;
        }
        if (versions.isEmpty()) {
            subjects.remove(subject);
            forgetSettings(subject);
        }
        if (versionsWithId(erased.id(), Visibility.ALL).isEmpty()) {
            schemasById.remove(erased.id());
            idsBySchema.remove(erased.schema());
        }
    }

    private void forgetSettings(String subject) {
        compatibility.clear(subject);
        mode.clear(subject);
    }

    private SortedMap<Integer, SubjectVersion> versionsOf(String subject) {
        return subjects.getOrDefault(subject, new TreeMap<>());
    }
}
