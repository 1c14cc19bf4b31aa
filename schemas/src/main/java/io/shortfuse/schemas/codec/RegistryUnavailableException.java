package io.shortfuse.schemas.codec;

/**
 * The Schema Registry does not answer, or answers that it cannot or that we may not. It says nothing about the data:
 * wait and try again, and never dead-letter.
 */
public final class RegistryUnavailableException extends RuntimeException {
    /**
     * For a failed call.
     *
     * @param what what was being done, such as "looking up schema id 7"
     */
    public RegistryUnavailableException(String what, Exception cause) {
        super("the schema registry did not do it: " + what + ": " + ClientFailures.describe(cause), cause);
    }
}
