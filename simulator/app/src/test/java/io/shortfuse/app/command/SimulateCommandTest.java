package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens before a simulator has asked for its cluster. */
class SimulateCommandTest {
    private final CommandLineFixture shortfuse = new CommandLineFixture();

    @TempDir
    private Path state;

    private int simulate() {
        return shortfuse.execute(
                "simulate",
                "--bootstrap-servers",
                "127.0.0.1:1",
                "--schema-registry-url",
                "http://127.0.0.1:1",
                "--state-dir",
                state,
                "--application-id",
                "desk",
                "--log-format",
                "human");
    }

    @Test
    void shouldLeaveTheLogToTheSimulatorThatIsAtWork() throws Exception {
        Path log = Files.writeString(state.resolve("desk.log"), "what the other one says");
        try (StateLock other = StateLock.on(state, "desk")) {
            assertThat(simulate()).isEqualTo(ExitStatus.NOT_COMPLETED);
            assertThat(other.log()).isEqualTo(log);
        }

        assertThat(shortfuse.err())
                .isEqualTo("shortfuse simulate: another simulator keeps its state in " + state.resolve("desk")
                        + ": end it, or choose another --state-dir\n");
        assertThat(log).hasContent("what the other one says");
    }

    @Test
    void shouldSayThatItsLogCannotBeWritten() throws Exception {
        Files.createDirectory(state.resolve("desk.log"));

        assertThat(simulate()).isEqualTo(ExitStatus.NOT_COMPLETED);

        assertThat(shortfuse.err())
                .contains("reading or writing a file failed: ")
                .contains("desk.log");
    }
}
