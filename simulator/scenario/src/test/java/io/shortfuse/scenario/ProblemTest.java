package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void shouldLeaveOutThePartsThatThereAreNot() {
        assertThat(new Problem("a.yaml", 3, 5, "seed", "must be odd", "2"))
                .hasToString("a.yaml:3:5: seed: must be odd: 2");
        assertThat(new Problem("a.csv", 3, 0, "price", "must be odd", "")).hasToString("a.csv:3: price: must be odd");
        assertThat(new Problem("a.yaml", 0, 0, "", "must be UTF-8", "")).hasToString("a.yaml: must be UTF-8");
    }

    @Test
    void shouldSendNoControlCharacterToATerminal() {
        Problem problem = new Problem("a\u0007.yaml", 1, 1, "a\u001b[2Jb\r", "must not be\n\u0085", "c\td\u009b");

        assertThat(problem).hasToString("a .yaml:1:1: a [2Jb : must not be  : c d ");
    }

    @Test
    void shouldShortenWhatComesFromTheFile() {
        String veryLong = "x".repeat(100_000);

        assertThat(new Problem("a.yaml", 1, 1, veryLong, "must not be " + veryLong, veryLong).toString())
                .hasSizeLessThan(1_300)
                .startsWith("a.yaml:1:1: xxx");
    }
}
