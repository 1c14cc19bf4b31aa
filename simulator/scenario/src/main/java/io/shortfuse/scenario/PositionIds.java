package io.shortfuse.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ids of a scenario's positions, of which each stands once: those of files are kept, those of clusters computed. */
final class PositionIds {
    private final Map<String, Cluster> clusters = new HashMap<>();
    private final IdSet ids = new IdSet();
    private final List<String> files = new ArrayList<>();

    PositionIds(List<PositionInput> inputs) {
        for (PositionInput input : inputs) {
            if (input instanceof Cluster cluster) {
                clusters.put(cluster.name(), cluster);
            }
        }
    }

    /** The positions of a file without those whose id stands before; these are refused. */
    UniquePositions uniqueOf(PositionRows rows) {
        files.add(rows.file());
        return new UniquePositions(rows, this, files.size() - 1);
    }

    /** Enters the id of a row of file {@code fileNumber}; false, and a refusal, if it stands before. */
    boolean enter(String id, PositionRows rows, int fileNumber) {
        int dash = id.lastIndexOf('-');
        Cluster cluster = dash < 0 ? null : clusters.get(id.substring(0, dash));
        if (cluster != null && cluster.gives(id)) {
            refuse(rows, "must be unique, and is an id of the cluster " + cluster.name(), id);
            return false;
        }
        IdSet.Place first = ids.add(id, fileNumber, rows.line());
        if (first.file() != fileNumber || first.line() != rows.line()) {
            String where = files.get(first.file()) + ":" + first.line();
            refuse(rows, "must be unique, and stands at " + where + " already", id);
            return false;
        }
        return true;
    }

    private static void refuse(PositionRows rows, String words, String id) {
        rows.refuse(RowRule.DUPLICATE_POSITION_ID, PositionRows.COLUMNS.get(PositionRows.POSITION_ID), words, id);
    }
}
