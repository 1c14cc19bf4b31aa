package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What somebody may have meant who asks for a position that a scenario does not have.
 *
 * @param nearest the ids most like it, at most three, the nearest first
 * @param ofAccount positions of the account of that name, the first few
 * @param accountPositions how many it has
 * @param clusters the ids that each cluster gives
 */
public record PositionHints(
        List<String> nearest, List<String> ofAccount, long accountPositions, List<ClusterIds> clusters) {
    private static final int MOST = 3;

    /**
     * The ids of a cluster, which are numbered.
     *
     * @param first the least
     * @param last the greatest
     */
    public record ClusterIds(String cluster, String first, String last) {}

    public PositionHints {
        nearest = List.copyOf(nearest);
        ofAccount = List.copyOf(ofAccount);
        clusters = List.copyOf(clusters);
    }

    /**
     * Goes through all positions of {@code scenario}.
     *
     * @param positionId that it does not have
     */
    public static PositionHints of(Scenario scenario, String positionId) {
        NearestIds nearest = new NearestIds(positionId);
        List<String> ofAccount = new ArrayList<>();
        long accountPositions = 0;
        try (EventSource events = scenario.events()) {
            while (events.hasNext()) {
                MarketEvent event = events.next().event();
                if (event instanceof PriceTicked) {
                    break;
                }
                if (event instanceof PositionSet position) {
                    nearest.offer(position.positionId());
                    if (position.account().equals(positionId)) {
                        accountPositions++;
                        if (ofAccount.size() < MOST) {
                            ofAccount.add(position.positionId());
                        }
                    }
                }
            }
        }
        List<Cluster> clusters = scenario.clusters();
        List<ClusterIds> ids = clusters.stream()
                .map(cluster ->
                        new ClusterIds(cluster.name(), cluster.positionId(1), cluster.positionId(cluster.count())))
                .toList();
        List<String> byNumber = byNumber(positionId, clusters);
        return new PositionHints(byNumber.isEmpty() ? nearest.ids() : byNumber, ofAccount, accountPositions, ids);
    }

    /** The id of the same number of the cluster, where only its zeros are wrong: {@code wall-7} for {@code wall-007}. */
    private static List<String> byNumber(String positionId, List<Cluster> clusters) {
        int dash = positionId.lastIndexOf('-');
        for (Cluster cluster : clusters) {
            if (dash >= 0 && positionId.substring(0, dash).equals(cluster.name())) {
                String digits = positionId.substring(dash + 1).replaceFirst("^0+", "");
                if (digits.matches("[1-9][0-9]{0,8}") && Integer.parseInt(digits) <= cluster.count()) {
                    return List.of(cluster.positionId(Integer.parseInt(digits)));
                }
            }
        }
        return List.of();
    }

    /** Keeps the ids that differ least from a word. */
    private static final class NearestIds {
        private record Candidate(String id, int distance, long order) {}

        private final String word;
        private int allowed;
        private long offered;
        private final TreeSet<Candidate> best =
                new TreeSet<>(Comparator.comparingInt(Candidate::distance).thenComparingLong(Candidate::order));

        NearestIds(String word) {
            this.word = word.toLowerCase(Locale.ROOT);
            this.allowed = Math.max(2, word.length() / 3);
        }

        void offer(String id) {
            if (Math.abs(id.length() - word.length()) > allowed) {
                return;
            }
            int distance = Nearest.distance(word, id.toLowerCase(Locale.ROOT));
            if (distance > allowed || distance >= id.length()) {
                return;
            }
            best.add(new Candidate(id, distance, offered++));
            if (best.size() > MOST) {
                best.pollLast();
                // Only a nearer one can still come in: of equals the first is kept.
                allowed = best.last().distance() - 1;
            }
        }

        List<String> ids() {
            return best.stream().map(Candidate::id).toList();
        }
    }
}
