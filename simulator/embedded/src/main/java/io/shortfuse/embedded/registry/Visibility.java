package io.shortfuse.embedded.registry;

/** Which versions a question is about. Soft-deleted ones are kept, for readers of old records, but not shown by default. */
enum Visibility {
    LIVE,
    DELETED,
    ALL;

    static Visibility of(boolean deleted, boolean deletedOnly) {
        if (deletedOnly) {
            return DELETED;
        }
        return deleted ? ALL : LIVE;
    }

    boolean shows(SubjectVersion version) {
        return switch (this) {
            case LIVE -> !version.deleted();
            case DELETED -> version.deleted();
            case ALL -> true;
        };
    }
}
