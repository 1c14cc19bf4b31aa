package io.shortfuse.schemas.codec;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/** What the registry's answers mean. */
final class RegistryAnswers {
    /** The registry's own codes for what it does not have are 404xx; a plain 404 is a wrong address. */
    private static final int NOT_FOUND_CODES = 404;

    private RegistryAnswers() {}

    /** Whether the registry itself says that it has no such schema, version or subject. */
    static boolean isNotFound(RestClientException answer) {
        return answer.getErrorCode() / 100 == NOT_FOUND_CODES;
    }
}
