package io.shortfuse.observability.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"\u001b", "\u0007", "\r", "\b", "\u007f", "\u009b", "\u202e", "\u2066"})
    void shouldShowWhatATerminalWouldObeyAsAQuestionMark(String obeyed) {
        assertThat(PlainText.of("a" + obeyed + "[2Jb")).isEqualTo("a?[2Jb");
    }

    @Test
    void shouldLeaveTheRestAsItIs() {
        String text = "two lines,\n\tW\u00e4hrung \u20ac \ud83d\ude80";

        assertThat(PlainText.of(text)).isEqualTo(text);
    }
}
