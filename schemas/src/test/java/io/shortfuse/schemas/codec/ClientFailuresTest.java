package io.shortfuse.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ClientFailuresTest {
    @Test
    void shouldNameThePropertiesOfThePasswordWhenTheBrokerRefusesIt() {
        assertThat(ClientFailures.describe(new SaslAuthenticationException("Invalid username or password")))
                .isEqualTo("SaslAuthenticationException: Invalid username or password;"
                        + " see sasl.jaas.config and sasl.mechanism");
    }

    @Test
    void shouldSayWhatIsWrongWithTheCertificateWhenTheHandshakeFails() {
        SSLHandshakeException handshake = new SSLHandshakeException("(certificate_unknown)");
        handshake.initCause(new CertificateException("no path to a trusted one"));

        assertThat(ClientFailures.describe(new SslAuthenticationException("SSL handshake failed", handshake)))
                .isEqualTo("SslAuthenticationException: SSL handshake failed: no path to a trusted one;"
                        + " see ssl.truststore.location, or ssl.keystore.location");
    }

    @Test
    void shouldNameTheRegistrysPropertiesWhenItRefuses() {
        assertThat(ClientFailures.describe(new RestClientException("Unauthorized", 401, 401)))
                .isEqualTo("HTTP 401, Unauthorized; error code: 401;"
                        + " see basic.auth.credentials.source and basic.auth.user.info");
        assertThat(ClientFailures.describe(new SSLHandshakeException("no path to a trusted one")))
                .isEqualTo("SSLHandshakeException: no path to a trusted one;"
                        + " see schema.registry.ssl.truststore.location, or schema.registry.ssl.keystore.location");
    }

    @Test
    void shouldOnlySayWhatHappenedWhenItIsSomethingElse() {
        assertThat(ClientFailures.describe(new TimeoutException("no node"))).isEqualTo("TimeoutException: no node");
        assertThat(ClientFailures.describe(new RestClientException("Gone", 500, 50001)))
                .isEqualTo("HTTP 500, Gone; error code: 50001");
        assertThat(ClientFailures.describe(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
