package io.shortfuse.app.explain;

import io.shortfuse.scenario.EventSource;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.SkippedRow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Finds the row that would have been a position. */
final class LeftOutRow {
    private LeftOutRow() {}

    /** The first row that was left out and begins with {@code positionId}; null if there is none. */
    static @Nullable SkippedRow of(Scenario scenario, String positionId) {
        if (scenario.skipped().count() == 0) {
            return null;
        }
        AtomicReference<@Nullable SkippedRow> found = new AtomicReference<>();
        try (EventSource events = scenario.events(row -> {
            if (isOf(positionId, row.text())) {
                found.compareAndSet(null, row);
            }
        })) {
            while (events.hasNext() && found.get() == null) {
                events.next();
            }
        }
        return found.get();
    }

    private static boolean isOf(String positionId, String row) {
        return row.equals(positionId)
                || row.startsWith(positionId + ",")
                || row.startsWith("\"" + positionId.replace("\"", "\"\"") + "\",");
    }
}
