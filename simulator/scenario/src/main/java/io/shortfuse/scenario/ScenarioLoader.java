package io.shortfuse.scenario;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.Function;

/**
 * Reads a scenario file and checks everything that it leads to: all keys, every line of its data files, every position
 * that it draws. A scenario that loads can be published whole.
 *
 * <pre>{@code
 * Scenario scenario = ScenarioLoader.load(Path.of("scenarios/btc-97k-wall.yaml"));
 * try (EventSource events = scenario.events()) {
 *     events.forEachRemaining(event -> ...);
 * }
 * }</pre>
 */
public final class ScenarioLoader {
    private static final String DATA_FILES_HINT = "; positions and ticks belong in files of their own";

    private ScenarioLoader() {}

    /** {@link #load(Path, Overrides)} without overrides. */
    public static Scenario load(Path file) throws ScenarioException {
        return load(file, Overrides.none());
    }

    /**
     * The scenario of a file, with overrides.
     *
     * @throws ScenarioException with all problems that could be found, if there is any
     */
    public static Scenario load(Path file, Overrides overrides) throws ScenarioException {
        return load(file, file::resolveSibling, overrides);
    }

    /** {@link #load(Path, Overrides)} with the data files where {@code dataFiles} says. */
    static Scenario load(Path file, Function<String, Path> dataFiles, Overrides overrides) throws ScenarioException {
        Problems problems = new Problems();
        Yaml yaml = Yaml.read(file, file, DATA_FILES_HINT, problems);
        if (yaml == null) {
            throw problems.toException(file.toString());
        }
        byte[] bytes = yaml.bytes();
        ScenarioFile scenario = ScenarioReader.read(dataFiles, yaml.fields(), overrides, problems);
        Checked checked = ScenarioCheck.check(file.toString(), scenario, overrides.skipInvalid(), problems);
        String inputHash = inputHash(bytes, scenario, checked, overrides);
        checkStart(file, scenario, inputHash, problems);
        if (problems.found() > 0) {
            throw problems.toException(file.toString());
        }
        return new Scenario(file, bytes, overrides, scenario, checked, inputHash);
    }

    /** The rules of the first event that no key has a check of its own for. */
    private static void checkStart(Path file, ScenarioFile scenario, String inputHash, Problems problems) {
        if (problems.found() > 0) {
            return;
        }
        try {
            scenario.started(inputHash);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(file.toString(), 0, 0, "", String.valueOf(e.getMessage()), ""));
        }
    }

    private static String inputHash(byte[] bytes, ScenarioFile scenario, Checked checked, Overrides overrides) {
        MessageDigest ofFile = Sha256.digest();
        ofFile.update(bytes);
        StringBuilder manifest = new StringBuilder("scenario " + Sha256.hex(ofFile) + "\n");
        scenario.profileHashes()
                .forEach(hash -> manifest.append("profiles ").append(hash).append('\n'));
        scenario.markets()
                .rulesHashes()
                .forEach(hash -> manifest.append("rules ").append(hash).append('\n'));
        checked.positionHashes().stream()
                .filter(hash -> !hash.isEmpty())
                .forEach(hash -> manifest.append("positions ").append(hash).append('\n'));
        checked.priceHashes().stream()
                .filter(hash -> !hash.isEmpty())
                .forEach(hash -> manifest.append("prices ").append(hash).append('\n'));
        if (overrides.seed() != null) {
            manifest.append("seed ").append(overrides.seed()).append('\n');
        }
        if (overrides.skipInvalid()) {
            manifest.append("skip-invalid\n");
        }
        MessageDigest digest = Sha256.digest();
        digest.update(manifest.toString().getBytes(StandardCharsets.US_ASCII));
        return Sha256.hex(digest);
    }
}
