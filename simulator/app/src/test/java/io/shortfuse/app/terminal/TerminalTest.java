package io.shortfuse.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final int NONE = 0;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Terminal terminal(int errColumns, int outColumns, Map<String, String> environment) {
        return Terminal.of(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                errColumns,
                outColumns,
                environment);
    }

    @Test
    void shouldFoldToTheTerminal() {
        Terminal terminal = terminal(132, 132, Map.of());

        assertThat(terminal.interactive()).isTrue();
        assertThat(terminal.columns()).isEqualTo(132);
        assertThat(terminal.outColumns()).isEqualTo(132);
        assertThat(terminal.colour()).isTrue();
    }

    @Test
    void shouldLeaveLinesWholeForAProgram() {
        Terminal terminal = terminal(NONE, NONE, Map.of("TERM", "xterm"));

        assertThat(terminal.interactive()).isFalse();
        assertThat(terminal.columns()).isEqualTo(80);
        assertThat(terminal.outColumns()).isEqualTo(Terminal.UNLIMITED);
        assertThat(terminal.colour()).isFalse();
    }

    @Test
    void shouldBelieveColumnsMoreThanTheTerminal() {
        Terminal terminal = terminal(132, 132, Map.of("COLUMNS", "40"));

        assertThat(terminal.columns()).isEqualTo(40);
        assertThat(terminal.outColumns()).isEqualTo(40);
    }

    /** A shell that exports it exports it to what is piped, too. */
    @Test
    void shouldLeaveLinesWholeForAProgramWhateverColumnsSays() {
        Terminal terminal = terminal(132, NONE, Map.of("COLUMNS", "40"));

        assertThat(terminal.columns()).isEqualTo(40);
        assertThat(terminal.outColumns()).isEqualTo(Terminal.UNLIMITED);
    }

    @Test
    void shouldNotBelieveColumnsThatAreNoNumber() {
        assertThat(terminal(132, 132, Map.of("COLUMNS", "wide")).columns()).isEqualTo(132);
        assertThat(terminal(132, 132, Map.of("COLUMNS", "0")).columns()).isEqualTo(132);
    }

    @Test
    void shouldHaveNoColourWhereNoneIsWanted() {
        assertThat(terminal(80, 80, Map.of("NO_COLOR", "1")).colour()).isFalse();
        assertThat(terminal(80, 80, Map.of("TERM", "dumb")).colour()).isFalse();
        assertThat(terminal(80, 80, Map.of("NO_COLOR", "")).colour()).isTrue();
    }

    @Test
    void shouldTellErrorsOnlyWhenSilenced() {
        Terminal terminal = terminal(80, 80, Map.of()).silenced();

        terminal.tell("a message");
        terminal.complain("an error");

        assertThat(terminal.interactive()).isFalse();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("an error");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Names of files and what records hold may be anything. */
    @Test
    void shouldPrintNothingThatATerminalObeys() {
        Terminal terminal = terminal(80, 80, Map.of());

        terminal.print(List.of("data \u001b[2J"));
        terminal.tell("a message \u001b[2J");
        terminal.complain("an error \u009b2J");

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("data ?[2J");
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly("a message ?[2J", "an error ?2J");
    }
}
