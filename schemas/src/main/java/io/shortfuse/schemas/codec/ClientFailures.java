package io.shortfuse.schemas.codec;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Says why a client of Kafka or of the registry failed and, if it was not let in, which of its properties decide that. */
public final class ClientFailures {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private ClientFailures() {}

    /** The kind of the failure, its message, and what to look at. */
    public static String describe(Throwable failure) {
        if (failure instanceof RestClientException answer) {
            return "HTTP " + answer.getStatus() + ", " + answer.getMessage() + properties(answer);
        }
        String message = failure.getMessage();
        String text = failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        if (failure instanceof SslAuthenticationException) {
            return text + beneath(failure) + "; see ssl.truststore.location, or ssl.keystore.location";
        }
        if (failure instanceof AuthenticationException) {
            return text + "; see sasl.jaas.config and sasl.mechanism";
        }
        if (failure instanceof SSLException) {
            return text + "; see schema.registry.ssl.truststore.location, or schema.registry.ssl.keystore.location";
        }
        return text;
    }

    /** What {@code failure} comes from in the end, which is what has a person's answer; itself, where it has no cause. */
    public static Throwable innermost(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last;
    }

    private static String properties(RestClientException answer) {
        return answer.getStatus() == UNAUTHORIZED || answer.getStatus() == FORBIDDEN
                ? "; see basic.auth.credentials.source and basic.auth.user.info"
                : "";
    }

    /** Kafka says that a handshake failed; what was wrong with the certificate is said by the last cause. */
    private static String beneath(Throwable failure) {
        Throwable last = innermost(failure);
        return last == failure || last.getMessage() == null ? "" : ": " + last.getMessage();
    }
}
