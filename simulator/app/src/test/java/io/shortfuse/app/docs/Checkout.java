package io.shortfuse.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

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
        Path tools = Files.createDirectories(folder.resolve("tools"));
        Path maven = Files.writeString(tools.resolve("mvn"), STAND_IN);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        try (ShellProgram launcher = new ShellProgram(
                folder,
                original(),
                "PATH=" + tools + ":$PATH ./shortfuse --version",
                Map.of("BUILT", built.toString()))) {
            assertThat(launcher.status(PATIENCE)).as(launcher.printed()).isZero();
        }
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
        try (ShellProgram program = new ShellProgram(folder, folder, script, Map.of())) {
            assertThat(program.status(PATIENCE)).as(program.printed()).isZero();
        }
        return copy;
    }

    private Path original() {
        return folder.resolve("shortfuse");
    }
}
