package io.shortfuse.embedded.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Holds a new schema against earlier ones, by Avro's rules of schema resolution. */
final class Compatibility {
    private Compatibility() {}

    /**
     * What a level has against a schema.
     *
     * @param earlier the versions to hold it against, oldest first; a level that is not transitive looks at the last one only
     * @return one message for each incompatibility, with the version, who cannot read whom, and where; empty if there is none
     */
    static List<String> violations(CompatibilityLevel level, String candidate, List<SubjectVersion> earlier) {
        if (earlier.isEmpty() || level == CompatibilityLevel.NONE) {
            return List.of();
        }
        Schema newSchema = AvroText.parse(candidate);
        List<String> violations = new ArrayList<>();
        int oldest = level.transitive() ? 0 : earlier.size() - 1;
        for (int i = earlier.size() - 1; i >= oldest; i--) {
            SubjectVersion version = earlier.get(i);
            Schema oldSchema = AvroText.parse(version.schema());
            String old = "version " + version.version();
            if (level.backward()) {
                add(violations, level, newSchema, "the new schema", oldSchema, old);
            }
            if (level.forward()) {
                add(violations, level, oldSchema, old, newSchema, "the new schema");
            }
        }
        return violations;
    }

    private static void add(
            List<String> violations,
            CompatibilityLevel level,
            Schema reader,
            String readerName,
            Schema writer,
            String writerName) {
        for (Incompatibility found : SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()) {
            violations.add(level + ": " + readerName + " cannot read what was written with " + writerName + ": "
                    + found.getType() + " at " + found.getLocation() + " (" + found.getMessage() + ")");
        }
    }
}
