package io.shortfuse.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        return printed(command, Map.of());
    }

    private List<String> printed(List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().putAll(environment);
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

    /** A build runs the program once; with the user's cluster in the environment it would publish there. */
    @Test
    void shouldNotTrainOnTheUsersCluster() throws Exception {
        Files.delete(folder.resolve("simulator/app/target/shortfuse.stamp"));
        Path seen = folder.resolve("seen");
        program("jdk/bin/java", "env >>" + seen);
        program("jdk/bin/javac", "exit 0");
        program("bin/mvn", "cd simulator/app/target; mkdir -p lib; echo new >lib/a.jar; echo new >shortfuse-app.jar");
        Files.writeString(folder.resolve("pom.xml"), "");

        printed(
                List.of("sh", launcher.toString(), "topics"),
                Map.of(
                        "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
                        "SHORTFUSE_BOOTSTRAP_SERVERS", "production:9092",
                        "SHORTFUSE_SCHEMA_REGISTRY_URL", "http://production:8081",
                        "SHORTFUSE_CLIENT_SECURITY_PROTOCOL", "SASL_SSL"));

        // In the training nothing of it, in the run itself all of it. CI has more that begins with the name.
        assertThat(Files.readAllLines(seen))
                .filteredOn(line -> line.startsWith("SHORTFUSE_") && System.getenv(line.split("=", 2)[0]) == null)
                .containsExactlyInAnyOrder(
                        "SHORTFUSE_BOOTSTRAP_SERVERS=production:9092",
                        "SHORTFUSE_SCHEMA_REGISTRY_URL=http://production:8081",
                        "SHORTFUSE_CLIENT_SECURITY_PROTOCOL=SASL_SSL");
        assertThat(Files.readAllLines(seen))
                .filteredOn(line -> line.startsWith("PWD="))
                .hasSize(2);
    }

    /** A program that is running opens its jars when it needs them. */
    @Test
    void shouldLeaveTheJarsOfAProgramThatIsRunningAlone() throws Exception {
        Path options = folder.resolve("simulator/app/target/shortfuse.options");
        Path stamp = folder.resolve("simulator/app/target/shortfuse.stamp");
        program("jdk/bin/javac", "exit 0");
        program("bin/mvn", "cd simulator/app/target; mkdir -p lib; echo new >>lib/a.jar; echo new >>shortfuse-app.jar");
        Files.writeString(folder.resolve("pom.xml"), "");
        Map<String, String> path = Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));

        Files.delete(stamp);
        printed(List.of("sh", launcher.toString(), "topics"), path);
        String running = Files.readString(options);
        Files.delete(stamp);
        printed(List.of("sh", launcher.toString(), "topics"), path);

        assertThat(Files.readString(options)).isNotEqualTo(running);
        String app =
                running.lines().skip(1).findFirst().orElseThrow().substring(1).split(":", 2)[0];
        assertThat(Path.of(app)).hasContent("new");
        assertThat(Path.of(app).resolveSibling("a.jar")).hasContent("new");
    }

    private void program(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void shouldTellOneStreamFromTheOther() throws Exception {
        assertThat(printedInTerminal(47, "sh", "-c", "sh " + launcher + " topics | cat"))
                .contains("-Dshortfuse.terminal.columns=47", "-Dshortfuse.output.columns=0");
    }
}
