package io.shortfuse.schemas.codec;

/**
 * What became of a record's bytes.
 *
 * @param <V> the record's type
 */
public sealed interface Decoding<V> {

    /** Why bytes are not a record. The names are a contract: dead letters carry them as their rule. */
    enum Reason {
        /** There are no bytes: a tombstone on a topic that is not compacted. */
        NO_VALUE,
        /** They do not begin with a zero byte and a schema's id. */
        NO_WIRE_FORMAT,
        /** The registry knows no schema of that id. */
        UNKNOWN_SCHEMA_ID,
        /** The schema of that id is not an Avro schema, or not a valid one. */
        UNUSABLE_SCHEMA,
        /** The schema of that id is of another record. */
        OTHER_RECORD,
        /** The body does not follow its schema, or has something that this version cannot read. */
        UNREADABLE_BODY
    }

    /** They are a record. */
    record Decoded<V>(V value) implements Decoding<V> {}

    /**
     * They are not, and never will be.
     *
     * @param reason the rule that they break
     * @param detail the rule in words, and the values
     */
    record Undecodable<V>(Reason reason, String detail) implements Decoding<V> {}
}
