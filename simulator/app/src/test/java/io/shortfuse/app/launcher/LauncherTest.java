package io.shortfuse.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher tells the program of the terminal: a JVM that prints its arguments takes the JVM's place. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "..", "shortfuse");
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    private Path folder;

    private Path launcher;

    /** A launcher that finds itself built. */
    @BeforeEach
    void copy() throws IOException {
        launcher = Files.copy(LAUNCHER, folder.resolve("shortfuse"));
        Path target = Files.createDirectories(folder.resolve("simulator/app/target"));
        Files.writeString(target.resolve("shortfuse.stamp"), "");
        Files.writeString(target.resolve("shortfuse.options"), "");
        Files.writeString(Files.createDirectories(folder.resolve("jdk/bin")).resolve("java"), """
                #!/bin/sh
                printf '%s\\n' "$@"
                """);
        assertThat(folder.resolve("jdk/bin/java").toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    }

    private List<String> printed(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said.lines().toList();
    }

    private List<String> printedInTerminal(int columns, String... command) throws Exception {
        assumeThat(PYTHON).as("Debian's python3").exists();
        Path program = Path.of(Objects.requireNonNull(LauncherTest.class.getResource("in-terminal.py"))
                .toURI());
        List<String> all = new ArrayList<>(List.of(PYTHON.toString(), program.toString(), String.valueOf(columns)));
        all.addAll(List.of(command));
        return printed(all);
    }

    @Test
    void shouldTellHowWideTheTerminalIs() throws Exception {
        assertThat(printedInTerminal(47, "sh", launcher.toString(), "topics"))
                .contains("-Dshortfuse.terminal.columns=47", "-Dshortfuse.output.columns=47")
                .endsWith("io.shortfuse.app.Shortfuse", "topics");
    }

    @Test
    void shouldTellThatThereIsNoTerminal() throws Exception {
        assertThat(printed(List.of("sh", launcher.toString(), "topics")))
                .contains("-Dshortfuse.terminal.columns=0", "-Dshortfuse.output.columns=0");
    }

    @Test
    void shouldTellOneStreamFromTheOther() throws Exception {
        assertThat(printedInTerminal(47, "sh", "-c", "sh " + launcher + " topics | cat"))
                .contains("-Dshortfuse.terminal.columns=47", "-Dshortfuse.output.columns=0");
    }
}
