package io.shortfuse.scenario;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with all that a run was made of: the scenario file as it was, a copy of each file that it names, and a manifest
 * that says which is which and what was overridden. It runs anywhere, to the same input hash and the same output.
 *
 * <p>Copies, not links: somebody who edits an original in place would change what a finished run says it was made of.
 */
public final class SavedInput {
    /** Name of the scenario file in the folder. */
    public static final String SCENARIO = "scenario.yaml";

    private final Path folder;
    private final InputManifest manifest;

    private SavedInput(Path folder, InputManifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** Whether there is a saved input in {@code folder}, whole or not. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(InputManifest.NAME));
    }

    /** Whether {@link #save} would find nothing in {@code folder} but an earlier saved input. */
    public static boolean mayBeSavedIn(Path folder) throws IOException {
        if (!Files.exists(folder) || isIn(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /**
     * Saves the input of {@code scenario} in {@code folder}, in place of an earlier one. The scenario may be that earlier
     * one.
     *
     * @return the same scenario, which from now on reads the copies: that they are what was checked is seen as they are
     *     read, so changes of the originals do not matter any more
     * @throws IOException if a file cannot be copied, or the folder holds something else
     */
    public static Scenario save(Scenario scenario, Path folder) throws IOException {
        if (!mayBeSavedIn(folder)) {
            throw new FileAlreadyExistsException(
                    folder.toString(), null, "must be a folder for the input of a run, and holds something else");
        }
        Set<String> earlier = earlierCopies(folder);
        Files.createDirectories(folder);
        InputManifest manifest = InputManifest.of(scenario);
        Map<String, Path> sources = new LinkedHashMap<>();
        for (DataFile file : scenario.dataFiles()) {
            sources.putIfAbsent(copy(manifest, file), file.path());
        }
        try (ReplacedFiles files = new ReplacedFiles()) {
            boolean isNew = !isIn(folder);
            manifest.write(files.partOf(folder.resolve(InputManifest.NAME)));
            if (isNew) {
                // So that what a crash leaves is known as a saved input.
                files.replace();
            }
            Files.write(files.partOf(folder.resolve(SCENARIO)), scenario.text());
            Map<String, byte[]> profiles = new HashMap<>();
            for (ProfileFile profile : scenario.profileFiles()) {
                // As it was read: nobody reads it again and compares.
                profiles.put(copy(manifest, profile.file()), profile.yaml().bytes());
            }
            for (Map.Entry<String, Path> source : sources.entrySet()) {
                Path part = files.partOf(folder.resolve(source.getKey()));
                Files.createDirectories(parent(part));
                byte[] profile = profiles.get(source.getKey());
                if (profile == null) {
                    Files.copy(source.getValue(), part, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.write(part, profile);
                }
            }
            files.replace();
        }
        earlier.removeAll(sources.keySet());
        for (String copy : earlier) {
            deleteUnlessRead(folder.resolve(copy), sources);
        }
        return scenario.readFrom(file -> folder.resolve(copy(manifest, file)));
    }

    private static Set<String> earlierCopies(Path folder) {
        if (isIn(folder)) {
            try {
                return new HashSet<>(InputManifest.read(folder.resolve(InputManifest.NAME))
                        .copies()
                        .values());
            } catch (ScenarioException e) {
                // What it listed cannot be known; it stays.
                return new HashSet<>();
            }
        }
        return new HashSet<>();
    }

    private static String copy(InputManifest manifest, DataFile file) {
        String copy = manifest.copies().get(file.name());
        if (copy == null) {
            throw new IllegalStateException("must be listed in the manifest: " + file.name());
        }
        return copy;
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    private static void deleteUnlessRead(Path file, Map<String, Path> sources) throws IOException {
        for (Path source : sources.values()) {
            try {
                if (Files.isSameFile(source, file)) {
                    return;
                }
            } catch (NoSuchFileException e) {
                return;
            }
        }
        Files.deleteIfExists(file);
    }

    /**
     * The saved input in {@code folder}.
     *
     * @throws ScenarioException if its manifest is missing or wrong
     */
    public static SavedInput open(Path folder) throws ScenarioException {
        return new SavedInput(folder, InputManifest.read(folder.resolve(InputManifest.NAME)));
    }

    /** The hash that the input had when it was saved. */
    public String inputHash() {
        return manifest.inputHash();
    }

    /** Whether rows of data files that are wrong were left out. */
    public boolean skipsInvalid() {
        return manifest.skipInvalid();
    }

    /**
     * The scenario as it was saved, but for the seed; see {@link #load(Long, boolean)}.
     *
     * @param seed replaces that of the saved input; null: it stays
     */
    public Scenario load(@Nullable Long seed) throws ScenarioException {
        return load(seed, manifest.skipInvalid());
    }

    /**
     * The scenario, checked whole again; a file that the scenario file names and the manifest does not is looked for beside
     * it.
     *
     * @param seed replaces that of the saved input; null: it stays
     * @param skipInvalid whether rows of data files that are wrong are left out; they are anyway if they were before
     * @throws ScenarioException with all that is wrong with it
     */
    public Scenario load(@Nullable Long seed, boolean skipInvalid) throws ScenarioException {
        Map<String, Path> copies = new HashMap<>();
        manifest.copies().forEach((name, copy) -> copies.put(name, folder.resolve(copy)));
        Path file = folder.resolve(SCENARIO);
        return ScenarioLoader.load(
                file,
                name -> {
                    Path copy = copies.get(name);
                    return copy == null ? file.resolveSibling(name) : copy;
                },
                new Overrides(seed == null ? manifest.seed() : seed, skipInvalid || manifest.skipInvalid()));
    }
}
