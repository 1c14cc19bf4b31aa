package io.shortfuse.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is compared of {@code summary.json}. */
public final class Summaries {
    private Summaries() {}

    /** The summary after the object {@code run}, which is first, and which no two runs have in common. */
    public static List<String> withoutRun(Path run) throws IOException {
        List<String> lines = Files.readAllLines(run.resolve("summary.json"));
        return lines.subList(lines.indexOf("  },"), lines.size());
    }
}
