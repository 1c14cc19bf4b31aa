package io.shortfuse.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/scenario.md, as far as a test can read it. */
final class ReferencePage {
    static final Path DOCS = Path.of("../../docs");

    private static final Pattern ROW =
            Pattern.compile("\\| `(?<key>[^`]+)` \\| (?<type>[^|]*) \\| (?<absent>[^|]*) \\| (?<rule>[^|]*) \\|");
    private static final Pattern HEADING = Pattern.compile("##+ `?([^`\n]+)`?");
    private static final Pattern FILE = Pattern.compile("`([\\w.]+)`:\n\n```\\w+\n(.*?\n)```\n", Pattern.DOTALL);
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?\n)```\n", Pattern.DOTALL);

    private ReferencePage() {}

    /**
     * A key as it is documented.
     *
     * @param absent what is so where it is absent: a default in code, or words
     */
    record Row(String key, String type, String absent, String rule) {}

    /** The rows with four columns under each heading, by heading. */
    static Map<String, List<Row>> rows() {
        Map<String, List<Row>> rows = new TreeMap<>();
        String heading = "";
        for (String line : text("scenario.md").split("\n", -1)) {
            Matcher headingMatcher = HEADING.matcher(line);
            Matcher row = ROW.matcher(line.replace("| |", "|  |"));
            if (headingMatcher.matches()) {
                heading = headingMatcher.group(1);
            } else if (row.matches()) {
                rows.computeIfAbsent(heading, h -> new ArrayList<>())
                        .add(new Row(row.group("key"), row.group("type"), row.group("absent"), row.group("rule")));
            }
        }
        return rows;
    }

    /** The file of the complete example that has that name. */
    static String file(String name) {
        return FILE.matcher(text("scenario.md"))
                .results()
                .filter(file -> file.group(1).equals(name))
                .map(file -> file.group(2))
                .findFirst()
                .orElseThrow();
    }

    /** All blocks of YAML on a page. */
    static List<String> yaml(String page) {
        return YAML.matcher(text(page)).results().map(block -> block.group(1)).toList();
    }

    private static String text(String page) {
        try {
            return Files.readString(DOCS.resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
