package io.shortfuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientPropertyNamesTest {
    @Test
    void shouldComplainOfWhatNoClientKnows() {
        assertThat(ClientPropertyNames.complaints(List.of("sasl.mechansim", "colour", "security.protocol"), List.of()))
                .containsExactly(
                        "no client knows the property colour, it is ignored",
                        "no client knows the property sasl.mechansim, it is ignored; did you mean sasl.mechanism?");
    }

    @Test
    void shouldTakeWhatAnyOfTheClientsKnows() {
        assertThat(ClientPropertyNames.complaints(
                        List.of(
                                "acks",
                                "max.poll.records",
                                "num.standby.replicas",
                                "ssl.truststore.location",
                                "sasl.jaas.config",
                                "basic.auth.user.info",
                                "schema.registry.ssl.truststore.location",
                                "main.consumer.max.poll.records"),
                        List.of("num.standby.replicas")))
                .isEmpty();
    }
}
