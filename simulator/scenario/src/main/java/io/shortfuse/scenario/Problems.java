package io.shortfuse.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong, told by file, line and column; what is of a file as a whole comes last. Of each file the first hundred
 * problems are kept and the rest are counted, so that a million bad lines neither fill the heap nor hide what is wrong
 * elsewhere.
 */
final class Problems {
    private static final int KEPT_PER_FILE = 100;

    private final List<Problem> kept = new ArrayList<>();
    private final Map<String, Integer> perFile = new HashMap<>();
    private long found;
    private long untold;

    void add(Problem problem) {
        found++;
        if (kept.contains(problem)) {
            // A profile is read for each market that it is for.
            untold++;
            return;
        }
        if (perFile.merge(problem.file(), 1, Integer::sum) <= KEPT_PER_FILE) {
            kept.add(problem);
        }
    }

    /** Something is wrong, and has been told: what follows from it need not be. */
    void addTold() {
        found++;
        untold++;
    }

    /** Takes {@code problem} back, because the cause of it is told instead. What is wrong stays wrong. */
    void withdraw(Problem problem) {
        if (kept.remove(problem)) {
            untold++;
        }
    }

    /** How many have been found so far; an unchanged value means that what was read in between is right. */
    long found() {
        return found;
    }

    ScenarioException toException(String file) {
        List<String> files = kept.stream().map(Problem::file).distinct().toList();
        List<Problem> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.<Problem>comparingInt(problem -> files.indexOf(problem.file()))
                .thenComparing(problem -> problem.line() == 0)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column));
        return new ScenarioException(file, sorted, found - untold - kept.size());
    }
}
