package io.shortfuse.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
    @Test
    void shouldLeaveOrdinaryNamesAsTheyAre() {
        assertThat(ShellWord.of("btc-97k-wall-2025_1")).isEqualTo("btc-97k-wall-2025_1");
        assertThat(ShellWord.of("/data/shortfuse")).isEqualTo("/data/shortfuse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "my data", "a; rm -rf x", "it's", "$(id)", "`id`", "a\nb", "~", "*"})
    void shouldMakeOneWordOfAnything(String text) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.of(text)).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }
}
