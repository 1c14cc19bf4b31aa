package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.Book;
import io.shortfuse.engine.book.CrossBook;
import io.shortfuse.engine.book.Ranking;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Positions of cross accounts as counterparties of auto-deleveraging, the greatest score at the marks of a wave's start
 * first. All of a market and side are scored when they are first asked for in a wave, and again those of an account that
 * has changed since; nothing here is state.
 */
final class CrossRanking {
    /** A position and its score. */
    record Scored(int slot, double score) {}

    private record Where(int market, Side side) {}

    private final Universe universe;
    private final CrossAccounts crossAccounts;
    private final Map<Where, PriorityQueue<Scored>> queues = new HashMap<>();
    /** Positions that were closed in this wave. */
    private final Set<Integer> closed = new HashSet<>();

    private long wave;

    CrossRanking(Universe universe, CrossAccounts crossAccounts) {
        this.universe = universe;
        this.crossAccounts = crossAccounts;
    }

    /** The first position of a side, or null if none is ranked. */
    @Nullable
    Scored first(Ranking ranking, MarketState market) {
        if (wave != universe.waves) {
            wave = universe.waves;
            queues.clear();
            closed.clear();
        }
        PriorityQueue<Scored> queue =
                queues.computeIfAbsent(new Where(market.number, ranking.side()), where -> all(ranking, market));
        Scored first = queue.peek();
        while (first != null && !isRight(first, ranking)) {
            queue.remove();
            first = queue.peek();
        }
        return first;
    }

    private boolean isRight(Scored scored, Ranking ranking) {
        return !closed.contains(scored.slot) && crossAccounts.score(scored.slot, ranking) == scored.score;
    }

    private PriorityQueue<Scored> all(Ranking ranking, MarketState market) {
        Book book = universe.book;
        CrossBook accounts = book.cross();
        Comparator<Scored> greatestFirst = Comparator.comparingDouble((Scored scored) -> -scored.score);
        PriorityQueue<Scored> queue = new PriorityQueue<>(greatestFirst.thenComparing(Scored::slot, book::compareIds));
        for (int account = 0; account < accounts.endOfAccounts(); account++) {
            add(account, ranking, market.number, queue);
        }
        return queue;
    }

    private void add(int account, Ranking ranking, int market, PriorityQueue<Scored> queue) {
        Book book = universe.book;
        CrossBook accounts = book.cross();
        for (int i = 0; i < accounts.positions(account); i++) {
            int slot = accounts.position(account, i);
            if (book.market(slot) == market && book.side(slot) == ranking.side()) {
                double score = crossAccounts.score(slot, ranking);
                if (!Double.isNaN(score)) {
                    queue.add(new Scored(slot, score));
                }
            }
        }
    }

    /** Says that a position was closed whole. */
    void closed(int slot) {
        closed.add(slot);
    }

    /** Says that an account's balance or positions have changed. */
    void changed(int account) {
        if (wave != universe.waves) {
            return;
        }
        queues.forEach((where, queue) -> {
            MarketState market = universe.market(where.market);
            Ranking ranking = Deleverager.ranking(market, where.side);
            if (ranking != null) {
                add(account, ranking, where.market, queue);
            }
        });
    }
}
