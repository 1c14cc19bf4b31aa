package io.shortfuse.embedded.registry;

/**
 * One version of a subject.
 *
 * @param subject the subject's name
 * @param version from 1, rising within the subject
 * @param id the schema's id, from 1; the same in every subject that has this schema
 * @param schema the schema's canonical text
 * @param deleted whether it has been soft-deleted
 */
record SubjectVersion(String subject, int version, int id, String schema, boolean deleted) {
    SubjectVersion softDeleted() {
        return new SubjectVersion(subject, version, id, schema, true);
    }
}
