package io.shortfuse.app.explain;

import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.scenario.PositionHints;
import io.shortfuse.scenario.PositionHints.ClusterIds;
import java.util.List;

/** What is said to somebody who asks for a position that a run does not have. */
final class UnknownPosition {
    private static final int MOST_CLUSTERS = 5;

    private UnknownPosition() {}

    static String text(String positionId, String scenario, PositionHints hints) {
        StringBuilder text = new StringBuilder(
                "POSITION must be the id of a position of the scenario " + scenario + ": " + positionId);
        if (hints.accountPositions() > 0) {
            text.append("; it is an account, with ")
                    .append(HumanFormat.count(hints.accountPositions(), "position"))
                    .append(": ")
                    .append(String.join(", ", hints.ofAccount()))
                    .append(hints.accountPositions() > hints.ofAccount().size() ? ", ..." : "");
        } else if (!hints.nearest().isEmpty()) {
            text.append("; did you mean ").append(or(hints.nearest())).append("?");
        }
        hints.clusters().stream().limit(MOST_CLUSTERS).forEach(cluster -> text.append(ids(cluster)));
        if (hints.clusters().size() > MOST_CLUSTERS) {
            text.append("\n  ... and ")
                    .append(hints.clusters().size() - MOST_CLUSTERS)
                    .append(" more clusters");
        }
        return text.toString();
    }

    private static String ids(ClusterIds cluster) {
        return "\n  the cluster " + cluster.cluster() + " has "
                + (cluster.first().equals(cluster.last())
                        ? cluster.first()
                        : cluster.first() + " to " + cluster.last());
    }

    private static String or(List<String> ids) {
        int last = ids.size() - 1;
        return last == 0 ? ids.get(0) : String.join(", ", ids.subList(0, last)) + " or " + ids.get(last);
    }
}
