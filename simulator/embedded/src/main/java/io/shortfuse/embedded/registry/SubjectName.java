package io.shortfuse.embedded.registry;

/** Reads the names that clients give subjects. */
final class SubjectName {
    private static final String DEFAULT_CONTEXT = ":.:";

    private SubjectName() {}

    /** The plain name: without the default context in front, which clients may write. Other contexts are refused. */
    static String parse(String name) {
        String plain = name.startsWith(DEFAULT_CONTEXT) ? name.substring(DEFAULT_CONTEXT.length()) : name;
        if (plain.isBlank()) {
            throw RegistryException.invalidSubject(name, "must have a name");
        }
        if (plain.startsWith(":.")) {
            throw RegistryException.invalidSubject(name, "must be in the default context; this registry has no other");
        }
        if (plain.chars().anyMatch(Character::isISOControl)) {
            throw RegistryException.invalidSubject(name, "must have no control characters");
        }
        return plain;
    }
}
