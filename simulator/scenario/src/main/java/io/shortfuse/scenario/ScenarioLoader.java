package io.shortfuse.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    private static final long LARGEST_FILE = 2_000_000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

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
        byte[] bytes = bytes(file, problems);
        String text = bytes == null ? null : text(file, bytes, problems);
        YamlNode.Mapping root = text == null ? null : YamlDocument.read(file.toString(), text, problems);
        if (bytes == null || root == null) {
            throw problems.toException(file.toString());
        }
        Fields fields = new Fields(new Value(file.toString(), problems, root), root);
        ScenarioFile scenario = ScenarioReader.read(dataFiles, fields, overrides);
        Checked checked = ScenarioCheck.check(file.toString(), scenario, overrides.skipInvalid(), problems);
        String inputHash = inputHash(bytes, checked, overrides);
        checkStart(file, scenario, inputHash, problems);
        if (problems.found() > 0) {
            throw problems.toException(file.toString());
        }
        return new Scenario(file, bytes, overrides, scenario, checked, inputHash);
    }

    private static byte @Nullable [] bytes(Path file, Problems problems) {
        try {
            FileTrouble.requireRegular(file);
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                problems.add(new Problem(
                        file.toString(),
                        0,
                        0,
                        "",
                        "must have at most " + LARGEST_FILE
                                + " bytes; positions and ticks belong in files of their own",
                        Long.toString(size)));
                return null;
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            String reason = FileTrouble.of(file, e);
            problems.add(new Problem(file.toString(), 0, 0, "", "must be a file that can be read, and " + reason, ""));
            return null;
        }
    }

    private static @Nullable String text(Path file, byte[] bytes, Problems problems) {
        String kind = FileTrouble.kind(ByteBuffer.wrap(bytes));
        if (kind != null) {
            problems.add(new Problem(file.toString(), 0, 0, "", "must be YAML in UTF-8, and " + kind, ""));
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            problems.add(new Problem(file.toString(), 0, 0, "", "must be UTF-8", ""));
            return null;
        }
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

    private static String inputHash(byte[] scenario, Checked checked, Overrides overrides) {
        MessageDigest ofFile = Sha256.digest();
        ofFile.update(scenario);
        StringBuilder manifest = new StringBuilder("scenario " + Sha256.hex(ofFile) + "\n");
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
