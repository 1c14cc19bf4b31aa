package io.shortfuse.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/** What a page may leave open, and what not. */
class PrintedOutputTest {
    @Test
    void shouldTakeWhatIsWritten() {
        assertThat(new PrintedOutput("a (b)\n\n  c\n").matches("\na (b)  \n\n  c\n\n"))
                .isTrue();
        assertThat(new PrintedOutput("a (b)\n").matches("a (c)\n")).isFalse();
        assertThat(new PrintedOutput("a\n").matches("a\nb\n")).isFalse();
        assertThat(new PrintedOutput("a\n").matches("b\na\n")).isFalse();
        assertThat(new PrintedOutput("a\n").matches("")).isFalse();
        assertThat(new PrintedOutput("a\n").matches(" a\n")).isFalse();
    }

    @Test
    void shouldLeaveOpenWhatIsInALine() {
        PrintedOutput output = new PrintedOutput("took … s: load …, all\n");

        assertThat(output.matches("took 2.5 s: load 1.3, all\n")).isTrue();
        assertThat(output.matches("took 2.5\n s: load 1.3, all\n")).isFalse();
        assertThat(output.matches("took 2.5 s: load 1.3, none\n")).isFalse();
    }

    @Test
    void shouldLeaveOpenLines() {
        PrintedOutput output = new PrintedOutput("…\nb\n…\nd\n");

        assertThat(output.matches("b\nd\n")).isTrue();
        assertThat(output.matches("a\n\na\nb\nc\nd\n")).isTrue();
        assertThat(output.matches("a\nc\nd\n")).isFalse();
        assertThat(output.matches("b\nd\ne\n")).isFalse();
        assertThat(new PrintedOutput("a\n…\n").matches("a\nb\n")).isTrue();
    }

    @Test
    void shouldCopyTheLastWordThatIsLikeIt() {
        String printed = "at http://127.0.0.1:1/: 127.0.0.1:40001, http://127.0.0.1:40002\nwall-7f, runs/wall-8/\n";

        assertThat(PrintedOutput.copied("export KAFKA=127.0.0.1:… REGISTRY=http://127.0.0.1:… U='wall-…'\n", printed))
                .isEqualTo("export KAFKA=127.0.0.1:40001 REGISTRY=http://127.0.0.1:40002 U='wall-7f'\n");
        assertThat(PrintedOutput.copied("ls $HOME \\d\n", printed)).isEqualTo("ls $HOME \\d\n");
        assertThatIllegalStateException()
                .isThrownBy(() -> PrintedOutput.copied("ls b-…\n", printed))
                .withMessageContaining("b-…");
    }
}
