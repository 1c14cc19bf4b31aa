package io.shortfuse.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands of bash, in a process of their own. What they print on standard output and error comes together. */
final class ShellProgram implements AutoCloseable {
    private static final Duration TO_END = Duration.ofSeconds(30);

    private final Process process;
    private final Path printed;

    /**
     * Starts.
     *
     * @param scratch a folder for the script and what it prints
     * @param folder where it runs
     * @param programs a folder of programs that it finds before those of the machine
     * @param environment variables besides the test's own
     */
    ShellProgram(Path scratch, Path folder, String script, Path programs, Map<String, String> environment)
            throws IOException {
        Path file = Files.writeString(Files.createTempFile(scratch, "block", ".sh"), script);
        printed = Files.createTempFile(scratch, "block", ".out");
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(printed.toFile());
        String java = System.getProperty("java.home");
        Map<String, String> variables = builder.environment();
        variables.put("JAVA_HOME", java);
        variables.merge("PATH", programs + ":" + java + "/bin", (path, ours) -> ours + ":" + path);
        variables.put("LC_ALL", "C.UTF-8");
        variables.putAll(environment);
        process = builder.start();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end; the exit status. */
    int status(Duration atMost) throws InterruptedException {
        assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                .as("must end within %s, has printed: %s", atMost, printed())
                .isTrue();
        return process.exitValue();
    }

    String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it, with what it has started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
