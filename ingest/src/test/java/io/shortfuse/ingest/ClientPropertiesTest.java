package io.shortfuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientPropertiesTest {
    @Test
    void shouldLetTheEnvironmentWinOverTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("client.properties"), "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n");

        assertThat(ClientProperties.read(
                        file, Map.of("SHORTFUSE_CLIENT_SASL_MECHANISM", "SCRAM-SHA-512", "PATH", "/bin")))
                .containsOnly(entry("security.protocol", "SASL_SSL"), entry("sasl.mechanism", "SCRAM-SHA-512"));
    }

    @Test
    void shouldNeedNoFile() throws IOException {
        assertThat(ClientProperties.read(null, Map.of("SHORTFUSE_CLIENT_CLIENT_ID", "desk")))
                .containsExactly(entry("client.id", "desk"));
    }
}
