package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {
    private final CommandLineFixture shortfuse = new CommandLineFixture();

    @Test
    void shouldPrintTheSchemaThatStandsBesideTheScenarios() throws IOException {
        assertThat(shortfuse.execute("schema", "scenario")).isZero();

        assertThat(shortfuse.out()).isEqualTo(Files.readString(Path.of("../../scenarios/scenario.schema.json")));
        assertThat(shortfuse.err()).isEmpty();
    }

    @Test
    void shouldRefuseAFormatThatItDoesNotKnow() {
        assertThat(shortfuse.execute("schema", "ticks")).isEqualTo(2);

        assertThat(shortfuse.out()).isEmpty();
        assertThat(shortfuse.err()).contains("FORMAT").contains("must be scenario: ticks");
    }

    @Test
    void shouldSayInItsHelpHowAnEditorFindsIt() {
        assertThat(shortfuse.execute("schema", "--help")).isZero();

        assertThat(shortfuse.out()).contains("# yaml-language-server: $schema=scenario.schema.json");
    }
}
