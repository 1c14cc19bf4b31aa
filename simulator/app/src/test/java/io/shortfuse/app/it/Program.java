package io.shortfuse.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of its own, whose output goes to files; it dies with the test. */
public final class Program implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** A Java program with the test's class path. */
    public static Program java(Path folder, Class<?> main, List<String> arguments) {
        return java(folder, main, arguments, Map.of());
    }

    /** The same, with environment variables more. */
    public static Program java(Path folder, Class<?> main, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return start(folder, command, environment);
    }

    static Program start(Path folder, List<String> command) {
        return start(folder, command, Map.of());
    }

    /** Any program, with environment variables more. */
    public static Program start(Path folder, List<String> command, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile(folder, "program", ".out");
            Path err = Files.createTempFile(folder, "program", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            // Of the user's own cluster, which a test must not reach; the build cannot leave out all of a prefix.
            builder.environment().keySet().removeIf(name -> name.startsWith("SHORTFUSE_CLIENT_"));
            builder.environment().putAll(environment);
            return new Program(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it as {@code kill -9} does: it can do nothing more. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Asks it to end, as {@code kill} does; its exit status. */
    int terminate(Duration atMost) throws InterruptedException {
        process.destroy();
        return exitStatus(atMost);
    }

    /** Waits for its end, which must be a success. */
    public void finish(Duration atMost) throws InterruptedException {
        assertThat(exitStatus(atMost)).as("exit status: %s %s", out(), err()).isZero();
    }

    /** Waits for its end; its exit status. */
    public int exitStatus(Duration atMost) throws InterruptedException {
        assertThat(process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS))
                .as("ends within %s: %s %s", atMost, out(), err())
                .isTrue();
        return process.exitValue();
    }

    /** Sends it a signal that asks it to end, such as {@code INT}; its exit status. */
    int signal(String signal, Duration atMost) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
        return exitStatus(atMost);
    }

    public String out() {
        return text(out);
    }

    public String err() {
        return text(err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
