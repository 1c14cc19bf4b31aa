package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.fuzz.Case;
import io.shortfuse.fuzz.Fuzz;
import io.shortfuse.fuzz.Spoiler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command lines with numbers and names that are none: the answer is an exit status and a message, never a stack trace. */
class NumbersFuzzTest {
    private static final int CASES = 100;
    private static final List<String> OPTIONS =
            List.of("--seed", "--timeout", "--partitions", "--run-id", "--engine", "--topic-prefix");

    private final CommandLineFixture shortfuse = new CommandLineFixture();

    @TempDir
    Path folder;

    @Test
    void shouldAnswerWhateverItIsGiven() throws IOException, InterruptedException {
        Path scenario = SmallScenario.writeTo(folder);
        new Fuzz("NumbersFuzzTest", CASES, Duration.ofSeconds(30)).run(fuzzCase -> check(fuzzCase, scenario));
    }

    /** The last option is wrong, so that nothing is run for long whatever the others are. */
    private void check(Case fuzzCase, Path scenario) {
        String option = OPTIONS.get(fuzzCase.random().nextInt(OPTIONS.size()));
        String value = Spoiler.nasty(fuzzCase.random());
        fuzzCase.input(option, value.getBytes(StandardCharsets.UTF_8));

        int status = option.equals("--seed") && fuzzCase.random().nextBoolean()
                ? shortfuse.execute("validate", scenario, option, value)
                : shortfuse.execute("run", scenario, option, value, "--engine", "direct", "--keep");

        assertThat(status).isIn(0, 2);
        assertThat(shortfuse.err())
                .doesNotContain("\tat ", "Exception")
                .satisfies(text -> assertThat(status == 0 || !text.isBlank()).isTrue());
    }
}
