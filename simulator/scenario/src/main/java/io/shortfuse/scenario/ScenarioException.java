package io.shortfuse.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario cannot be run as it stands. Nothing of it has been used. */
public final class ScenarioException extends Exception {
    private final transient List<Problem> problems;
    private final long omitted;

    /**
     * A scenario with problems.
     *
     * @param file the scenario file
     * @param problems what is wrong, at least one
     * @param omitted how many more were found and are not listed
     */
    public ScenarioException(String file, List<Problem> problems, long omitted) {
        super(message(file, problems, omitted));
        this.problems = List.copyOf(problems);
        this.omitted = omitted;
    }

    /** What is wrong, by file, line and column; each prints as one line. */
    public List<Problem> problems() {
        return problems;
    }

    /** How many more problems were found. */
    public long omitted() {
        return omitted;
    }

    private static String message(String file, List<Problem> problems, long omitted) {
        long count = problems.size() + omitted;
        return file + " has " + count + (count == 1 ? " problem" : " problems")
                + problems.stream().map(p -> "\n  " + p).collect(Collectors.joining())
                + (omitted > 0 ? "\n  ... and " + omitted + " more" : "");
    }
}
