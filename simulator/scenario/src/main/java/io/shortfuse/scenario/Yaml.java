package io.shortfuse.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A YAML file that has been read whole. */
final class Yaml {
    private static final long LARGEST_FILE = 2_000_000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final byte[] bytes;
    private final Fields fields;

    private Yaml(byte[] bytes, Fields fields) {
        this.bytes = bytes;
        this.fields = fields;
    }

    /** Its bytes, as they were read. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** Its keys. */
    Fields fields() {
        return fields;
    }

    /**
     * The file, or null and a problem.
     *
     * @param shown the path that messages name
     */
    static @Nullable Yaml read(Path file, Path shown, Problems problems) {
        return read(file, shown, "", problems);
    }

    /** @param hint what else to say of one that is too large */
    static @Nullable Yaml read(Path file, Path shown, String hint, Problems problems) {
        byte[] bytes = bytes(file, shown, hint, problems);
        String text = bytes == null ? null : text(shown, bytes, problems);
        return bytes == null || text == null ? null : of(shown.toString(), bytes, text, problems);
    }

    /** The text of a file. */
    static @Nullable Yaml read(String shown, String text, Problems problems) {
        return of(shown, text.getBytes(StandardCharsets.UTF_8), text, problems);
    }

    private static @Nullable Yaml of(String shown, byte[] bytes, String text, Problems problems) {
        YamlNode.Mapping root = YamlDocument.read(shown, text, problems);
        return root == null ? null : new Yaml(bytes, new Fields(new Value(shown, problems, root), root));
    }

    private static byte @Nullable [] bytes(Path file, Path shown, String hint, Problems problems) {
        try {
            FileTrouble.requireRegular(file);
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                problem(shown, "must have at most " + LARGEST_FILE + " bytes" + hint, Long.toString(size), problems);
                return null;
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            problem(shown, "must be a file that can be read, and " + FileTrouble.of(file, e), "", problems);
            return null;
        }
    }

    private static @Nullable String text(Path shown, byte[] bytes, Problems problems) {
        String kind = FileTrouble.kind(ByteBuffer.wrap(bytes));
        if (kind != null) {
            problem(shown, "must be YAML in UTF-8, and " + kind, "", problems);
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            problem(shown, "must be UTF-8", "", problems);
            return null;
        }
    }

    private static void problem(Path shown, String rule, String value, Problems problems) {
        problems.add(new Problem(shown.toString(), 0, 0, "", rule, value));
    }
}
