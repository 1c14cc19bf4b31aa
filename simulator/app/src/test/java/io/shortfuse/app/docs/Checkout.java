package io.shortfuse.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A copy of the repository as somebody has it who has just cloned it and run {@code ./shortfuse} once. The launcher makes
 * it in its own way, but where it calls Maven it gets what the build has packaged whose tests these are.
 */
final class Checkout {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String STAND_IN = """
            #!/bin/sh
            # Stands in for Maven: what the launcher asks for has just been built.
            case " $* " in *" -pl simulator/app -am package ") ;; *) echo "not the launcher's build: $*"; exit 1 ;; esac
            mkdir -p simulator/app/target
            cp "$BUILT/shortfuse-app.jar" simulator/app/target
            cp -R "$BUILT/lib" simulator/app/target/lib
            """;
    private static final String CONSOLE_CONSUMER = """
            #!/bin/sh
            # Stands in for the script of this name in Kafka's distribution: the same program, the same way to add to it.
            exec java -cp "${CLASSPATH:-}:%s" org.apache.kafka.tools.consumer.ConsoleConsumer "$@"
            """;
    /** What is not in Kafka's distribution: subscribers bring it. */
    private static final Pattern BROUGHT = Pattern.compile("(shortfuse|avro|logback|swagger).*");

    private final Path folder;
    private int copies;

    /**
     * Copies and builds.
     *
     * @param folder an empty folder
     * @param repository the repository, built
     */
    Checkout(Path folder, Path repository) throws IOException, InterruptedException {
        this.folder = folder;
        Path built = repository.resolve("simulator/app/target").toRealPath();
        assertThat(built.resolve("shortfuse-app.jar"))
                .as("what Maven's phase package makes")
                .exists();
        for (Path file : Page.files(repository)) {
            Path copy = original().resolve(repository.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path maven = folder.resolve("maven");
        program(maven.resolve("mvn"), STAND_IN);
        program(programs().resolve("kafka-console-consumer.sh"), CONSOLE_CONSUMER.formatted(kafka()));
        try (ShellProgram launcher = new ShellProgram(
                folder, original(), "./shortfuse --version", maven, Map.of("BUILT", built.toString()))) {
            assertThat(launcher.status(PATIENCE)).as(launcher.printed()).isZero();
        }
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** The jars of the test's class path that Kafka's distribution has. */
    private static String kafka() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.endsWith(".jar"))
                .filter(jar ->
                        !BROUGHT.matcher(Path.of(jar).getFileName().toString()).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A folder of programs that a page may take for granted. */
    Path programs() {
        return folder.resolve("programs");
    }

    /** Another copy, which shares the build. */
    Path copy() throws IOException, InterruptedException {
        copies++;
        Path copy = folder.resolve("copy-" + copies);
        Path target = original().resolve("simulator/app/target");
        // With the times of files and folders: the launcher compares them with those of the build.
        String script = """
                mkdir %2$s
                (cd %1$s && tar -c --exclude=./simulator/app/target .) | tar -x -C %2$s
                ln -s %3$s %2$s/simulator/app/target
                """.formatted(original(), copy, target);
        try (ShellProgram program = new ShellProgram(folder, folder, script, programs(), Map.of())) {
            assertThat(program.status(PATIENCE)).as(program.printed()).isZero();
        }
        return copy;
    }

    private Path original() {
        return folder.resolve("shortfuse");
    }
}
