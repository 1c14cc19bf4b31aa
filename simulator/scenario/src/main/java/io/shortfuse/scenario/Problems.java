package io.shortfuse.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong, in the order in which it was found. Of each file the first hundred problems are kept and the rest are
 * counted, so that a million bad lines neither fill the heap nor hide what is wrong elsewhere.
 */
final class Problems {
    private static final int KEPT_PER_FILE = 100;

    private final List<Problem> kept = new ArrayList<>();
    private final Map<String, Integer> perFile = new HashMap<>();
    private long found;

    void add(Problem problem) {
        found++;
        if (perFile.merge(problem.file(), 1, Integer::sum) <= KEPT_PER_FILE) {
            kept.add(problem);
        }
    }

    /** How many have been found so far; an unchanged value means that what was read in between is right. */
    long found() {
        return found;
    }

    ScenarioException toException(String file) {
        return new ScenarioException(file, kept, found - kept.size());
    }
}
