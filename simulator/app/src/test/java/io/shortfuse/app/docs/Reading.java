package io.shortfuse.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.shortfuse.app.docs.Block.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who reads a page in a folder of their own and does what it says: saves the files that it shows, types the
 * commands into one shell (folder and exported variables stay), and compares what comes out.
 */
final class Reading implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Page page;
    private final Path scratch;
    private final Path home;
    private final Path programs;
    private final List<ShellProgram> stayingUp = new ArrayList<>();
    private final StringBuilder printed = new StringBuilder();
    private int next;
    private boolean failed;

    /**
     * Opens the page.
     *
     * @param scratch a folder for scripts and what they print
     * @param home the repository's copy, in which the reader begins
     * @param programs a folder of programs that the page takes for granted
     */
    Reading(Page page, Path scratch, Path home, Path programs) throws IOException {
        this.page = page;
        this.scratch = scratch;
        this.home = home;
        this.programs = programs;
        Files.writeString(state(), "cd " + home + "\n");
    }

    /** Reads on to a block of commands, and runs it. */
    void run(Block commands) throws IOException, InterruptedException {
        assumeThat(failed).as("a block before it failed").isFalse();
        saveFilesUntil(commands);
        String needs = commands.marker(Marker.Name.NEEDS);
        if (needs != null) {
            assumeThat(succeeds(needs)).as("needs " + needs).isTrue();
        }
        failed = true;
        String script = PrintedOutput.copied(commands.text(), printed.toString());
        if (commands.has(Marker.Name.STAYS_UP)) {
            stayUp(commands, script);
        } else {
            runToTheEnd(commands, script);
        }
        failed = false;
    }

    private void saveFilesUntil(Block commands) throws IOException {
        while (!page.blocks().get(next).equals(commands)) {
            Block block = page.blocks().get(next++);
            String file = block.file();
            if (file != null && !block.isExcused()) {
                Files.writeString(home.resolve(file), block.text());
            }
        }
    }

    private boolean succeeds(String condition) throws IOException, InterruptedException {
        try (ShellProgram program = new ShellProgram(scratch, home, condition, programs, Map.of())) {
            return program.status(PATIENCE) == 0;
        }
    }

    private void runToTheEnd(Block commands, String script) throws IOException, InterruptedException {
        String keep = "\n{ export -p; echo \"cd '$PWD'\"; } >" + state() + "\n";
        try (ShellProgram program = start(script + keep)) {
            int status = program.status(PATIENCE);
            String exits = commands.marker(Marker.Name.EXITS);
            assertThat(status)
                    .as("%s must end with this status; it printed: %s", commands, program.printed())
                    .isEqualTo(exits == null ? 0 : Integer.parseInt(exits));
            compare(commands, program.printed());
            printed.append(program.printed());
        }
    }

    private void stayUp(Block commands, String script) throws IOException {
        ShellProgram program = start(script);
        stayingUp.add(program);
        PrintedOutput expected = expected(commands);
        if (expected == null) {
            throw new IllegalStateException(
                    "what stays up needs an output, so that one knows when it is up: " + commands);
        }
        try {
            await().atMost(PATIENCE).until(() -> expected.matches(program.printed()) || !program.isAlive());
        } finally {
            compare(commands, program.printed());
        }
        assertThat(program.isAlive())
                .as("%s must stay up: %s", commands, program.printed())
                .isTrue();
        printed.append(program.printed());
    }

    private ShellProgram start(String script) throws IOException {
        return new ShellProgram(scratch, home, ". " + state() + "\n" + script, programs, Map.of());
    }

    private void compare(Block commands, String printed) {
        PrintedOutput expected = expected(commands);
        if (expected != null && !expected.matches(printed)) {
            assertThat(PrintedOutput.normal(printed))
                    .as("%s must print what the page says", commands)
                    .isEqualTo(expected.toString());
        }
    }

    private @Nullable PrintedOutput expected(Block commands) {
        int after = page.blocks().indexOf(commands) + 1;
        if (after == page.blocks().size()) {
            return null;
        }
        Block block = page.blocks().get(after);
        return block.kind() == Kind.OUTPUT && !block.isExcused() ? new PrintedOutput(block.text()) : null;
    }

    private Path state() {
        return scratch.resolve("state.sh");
    }

    /** Ends what stays up. */
    @Override
    public void close() {
        stayingUp.forEach(ShellProgram::close);
    }
}
