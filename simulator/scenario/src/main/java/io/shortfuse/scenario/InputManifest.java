package io.shortfuse.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a saved input consists of besides the scenario file. It tells nothing of where the files were, so that it is a
 * function of the input.
 *
 * @param inputHash of the whole
 * @param seed that replaces the scenario file's; null: none does
 * @param skipInvalid whether rows of data files that are wrong are left out
 * @param copies path of the copy in the folder, by the name that the scenario writes
 */
record InputManifest(String inputHash, @Nullable Long seed, boolean skipInvalid, Map<String, String> copies) {
    static final String NAME = "shortfuse-input.json";
    private static final int VERSION = 1;
    private static final String OTHER_FILES = "files";
    private static final int HASH_CHARACTERS = 16;
    private static final int LONGEST_NAME = 100;
    private static final JsonFactory JSON = new JsonFactory();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    InputManifest {
        copies = new LinkedHashMap<>(copies);
    }

    /** The manifest of a scenario's input. */
    static InputManifest of(Scenario scenario) {
        Map<String, String> copies = new LinkedHashMap<>();
        for (DataFile file : scenario.dataFiles()) {
            copies.put(file.name(), copyOf(file.name()));
        }
        Overrides overrides = scenario.overrides();
        return new InputManifest(scenario.inputHash(), overrides.seed(), overrides.skipInvalid(), copies);
    }

    /**
     * Where the file goes that a scenario calls {@code name}: under its name where that stays in the folder, so that the
     * scenario finds it as it is; otherwise under one that no other name leads to.
     */
    private static String copyOf(String name) {
        Path path = Path.of(name);
        if (staysInside(path) && !isReserved(path.normalize())) {
            return slashed(path.normalize());
        }
        MessageDigest digest = Sha256.digest();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        String last = String.valueOf(path.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        String ending = last.substring(Math.max(0, last.length() - LONGEST_NAME));
        return OTHER_FILES + "/" + Sha256.hex(digest).substring(0, HASH_CHARACTERS) + "-" + ending;
    }

    private static boolean isReserved(Path path) {
        String first = path.getName(0).toString();
        return first.equalsIgnoreCase(SavedInput.SCENARIO)
                || first.equalsIgnoreCase(NAME)
                || first.equalsIgnoreCase(OTHER_FILES);
    }

    private static boolean namesCopy(String copy) {
        try {
            return staysInside(Path.of(copy));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean staysInside(Path path) {
        if (path.isAbsolute() || path.normalize().toString().isEmpty()) {
            return false;
        }
        for (Path name : path) {
            if (name.toString().equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /**
     * What the file says.
     *
     * @throws ScenarioException if it cannot be read, or is not a manifest of this version
     */
    static InputManifest read(Path file) throws ScenarioException {
        Problems problems = new Problems();
        YamlNode.Mapping root = null;
        try {
            // JSON is YAML, and this reader knows lines.
            root = YamlDocument.read(file.toString(), Files.readString(file), problems);
        } catch (IOException e) {
            String reason = FileTrouble.of(file, e);
            problems.add(new Problem(file.toString(), 0, 0, "", "must be a file that can be read, and " + reason, ""));
        }
        InputManifest manifest =
                root == null ? null : read(new Fields(new Value(file.toString(), problems, root), root));
        if (manifest == null || problems.found() > 0) {
            throw problems.toException(file.toString());
        }
        return manifest;
    }

    private static InputManifest read(Fields fields) {
        fields.integer("version", VERSION, VERSION);
        String inputHash = fields.text("inputHash", "must be the hash of the input");
        Value seed = fields.find("seed");
        boolean skipInvalid = fields.choice("skipInvalid", "false", List.of("false", "true"), List.of())
                .equals("true");
        Map<String, String> copies = new LinkedHashMap<>();
        Value files = fields.require("files", "must be a list of files");
        List<Value> items = files == null ? null : files.items();
        for (Value item : items == null ? List.<Value>of() : items) {
            Fields itemFields = item.fields();
            if (itemFields != null) {
                String name = itemFields.text("file", "must be the name in the scenario");
                String copy = itemFields.text("copy", "must be the path of the copy");
                if (!namesCopy(copy)) {
                    item.refuseWhole("must name a copy in this folder: copy=" + copy);
                }
                copies.put(name, copy);
                itemFields.refuseOthers();
            }
        }
        fields.refuseOthers();
        return new InputManifest(
                inputHash, seed == null || seed.rawText().isEmpty() ? null : seed.integer(), skipInvalid, copies);
    }

    void write(Path file) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(Files.newBufferedWriter(file))) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("inputHash", inputHash);
            if (seed == null) {
                json.writeNullField("seed");
            } else {
                json.writeNumberField("seed", seed);
            }
            json.writeBooleanField("skipInvalid", skipInvalid);
            json.writeArrayFieldStart("files");
            for (Map.Entry<String, String> copy : copies.entrySet()) {
                json.writeStartObject();
                json.writeStringField("file", copy.getKey());
                json.writeStringField("copy", copy.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
