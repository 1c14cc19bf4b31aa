package io.shortfuse.app.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation, as far as a test can read it: its tables of keys and its blocks of code. */
final class ScenarioPage {
    private static final Pattern HEADING = Pattern.compile("##+ `?([^`]+)`?");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");

    private final List<String> lines;

    private ScenarioPage(List<String> lines) {
        this.lines = lines;
    }

    static ScenarioPage of(String name) throws IOException {
        return new ScenarioPage(Files.readAllLines(ScenarioRuns.page(name)));
    }

    /** The first columns of the rows under each heading, without those that are not code; a heading without is absent. */
    Map<String, Set<String>> keys() {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        String heading = "";
        for (String line : lines) {
            Matcher headingMatcher = HEADING.matcher(line);
            Matcher row = ROW.matcher(line);
            if (headingMatcher.matches()) {
                heading = headingMatcher.group(1);
            } else if (row.matches()) {
                keys.computeIfAbsent(heading, h -> new TreeSet<>()).add(row.group(1));
            }
        }
        return keys;
    }

    /**
     * The block of code that is introduced as the file {@code name}.
     *
     * @throws IllegalArgumentException if there is none
     */
    String file(String name) {
        int start = lines.indexOf("`" + name + "`:") + 3;
        int end = start + lines.subList(start, lines.size()).indexOf("```");
        if (start < 3 || end < start || !lines.get(start - 1).startsWith("```")) {
            throw new IllegalArgumentException("must have a block of code under '`" + name + "`:'");
        }
        return String.join("\n", lines.subList(start, end)) + "\n";
    }
}
