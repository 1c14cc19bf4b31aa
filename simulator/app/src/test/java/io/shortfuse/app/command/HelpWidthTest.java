package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpWidthTest {
    private static String help(int columns, String... command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, StandardCharsets.UTF_8, false, columns);
        String[] args = Stream.concat(Stream.of(command), Stream.of("--help")).toArray(String[]::new);
        assertThat(ShortfuseCommand.execute(terminal, args)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "explain", "serve", "simulate", "topics", "topology", "completion"})
    void shouldFitEveryTerminal(String command) {
        for (int columns : new int[] {40, 60, 80, 200}) {
            assertThat(help(columns, command).lines()).as("columns=%s", columns).allSatisfy(line -> assertThat(line)
                    .hasSizeLessThanOrEqualTo(Math.min(columns, 110)));
        }
    }

    @Test
    void shouldSayTheSameInOneColumn() {
        assertThat(help(40, "run"))
                .contains("\n  --out=DIR\n      Write the files here")
                .contains("\n  -q, --quiet\n")
                .contains("Default: 120.");
        assertThat(help(40)).contains("\n  validate\n      Check a scenario and the files it\n");
    }

    @Test
    void shouldSetNoColourWhereThereIsNoTerminal() {
        assertThat(help(80, "run")).doesNotContain("\u001b");
    }
}
