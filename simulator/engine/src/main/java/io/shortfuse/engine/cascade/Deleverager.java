package io.shortfuse.engine.cascade;

import static java.util.Objects.requireNonNull;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.Book;
import io.shortfuse.engine.book.CrossBook;
import io.shortfuse.engine.book.Ranking;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import org.jspecify.annotations.Nullable;

/**
 * Closes what was left of a liquidated position against the other side: its accounts in the venue's ranking at the
 * wave's mark, then the unlisted counterparty. It does not touch the book of orders.
 */
final class Deleverager {
    private final Universe universe;
    private final Output output;
    private final CrossAccounts crossAccounts;
    private final CrossRanking crossRanking;

    Deleverager(Universe universe, Output output, CrossAccounts crossAccounts, CrossRanking crossRanking) {
        this.universe = universe;
        this.output = output;
        this.crossAccounts = crossAccounts;
        this.crossRanking = crossRanking;
    }

    /** What the positions of a side of a market are ranked by in the wave in hand; null: its venue ranks nobody. */
    static @Nullable Ranking ranking(MarketState market, Side side) {
        AutoDeleveraging adl = market.instrument.rules().autoDeleveraging();
        return adl == null ? null : new Ranking(adl.ranking(), side, market.margins, market.part.waveMarkPrice);
    }

    /** Closes the next position, wholly or in part. */
    void closeNext(OpenCascade cascade, Takeover takeover) {
        crossAccounts.completeList(cascade);
        MarketState market = requireNonNull(universe.market(takeover.market));
        Ranking ranking = requireNonNull(ranking(market, takeover.side));
        int slot = universe.book.firstRanked(market.number, ranking);
        double score = slot == Book.NONE ? Double.NEGATIVE_INFINITY : score(slot, ranking);
        CrossRanking.Scored cross = crossRanking.first(ranking, market);
        if (cross != null && cross.score() > score) {
            slot = cross.slot();
            score = cross.score();
        }
        PositionAutoDeleveraged closed = slot == Book.NONE
                ? closeUnlisted(cascade, takeover, market)
                : close(cascade, takeover, market, slot, score);
        takeover.remaining -= closed.quantity();
        if (takeover.remaining <= 0 || Takeover.isRounding(takeover.remaining, takeover.quantity)) {
            cascade.takeover = null;
        }
        output.emit(closed);
    }

    private double score(int slot, Ranking ranking) {
        Book book = universe.book;
        return ranking.score(
                book.entryPrice(slot), book.quantity(slot), book.headlineQuantity(slot), book.margin(slot));
    }

    private PositionAutoDeleveraged closeUnlisted(OpenCascade cascade, Takeover takeover, MarketState market) {
        double quantity = takeover.remaining;
        double notional = market.contract().quoteNotional(quantity, takeover.liquidationPrice);
        cascade.unlistedNotional += notional;
        universe.unlistedNotional += notional;
        return closed(cascade, takeover, market, null, null, quantity, null, null, 0, 0);
    }

    private PositionAutoDeleveraged close(
            OpenCascade cascade, Takeover takeover, MarketState market, int slot, double score) {
        Book book = universe.book;
        double held = book.quantity(slot);
        double entryPrice = book.entryPrice(slot);
        boolean whole = Takeover.isRounding(held - takeover.remaining, Math.max(held, takeover.quantity));
        double quantity = whole ? held : Math.min(held, takeover.remaining);
        double remaining = held - quantity;
        PositionAutoDeleveraged closed = closed(
                cascade,
                takeover,
                market,
                book.positionId(slot),
                book.account(slot),
                quantity,
                entryPrice,
                score,
                market.contract().profit(takeover.side, quantity, entryPrice, takeover.price),
                remaining);
        if (book.isCross(slot)) {
            reduceCross(slot, closed);
        } else if (remaining > 0) {
            // In proportion, so that the liquidation price stays where it is.
            book.reduce(slot, remaining, book.headlineOf(slot, remaining), book.margin(slot) * (remaining / held));
        } else {
            book.remove(slot);
        }
        return closed;
    }

    /** What a position of a cross account gains by being closed goes to the account. */
    private void reduceCross(int slot, PositionAutoDeleveraged closed) {
        Book book = universe.book;
        CrossBook accounts = book.cross();
        int account = accounts.accountOf(slot);
        double wallet = accounts.wallet(account) + closed.realizedPnl();
        double remaining = closed.remainingQuantity();
        boolean last = false;
        if (remaining > 0) {
            book.reduceCross(slot, remaining, book.headlineOf(slot, remaining), null);
        } else {
            last = accounts.positions(account) == 1;
            crossRanking.closed(slot);
            book.remove(slot);
        }
        if (!last) {
            crossAccounts.changed(account, wallet);
            crossRanking.changed(account);
        }
    }

    private PositionAutoDeleveraged closed(
            OpenCascade cascade,
            Takeover takeover,
            MarketState market,
            @Nullable String positionId,
            @Nullable String account,
            double quantity,
            @Nullable Double entryPrice,
            @Nullable Double rankingScore,
            double realizedPnl,
            double remainingQuantity) {
        Side side = takeover.side;
        return new PositionAutoDeleveraged(
                universe.now,
                cascade.id,
                cascade.waves,
                market.id(),
                positionId,
                account,
                side,
                quantity,
                entryPrice,
                market.part.waveMarkPrice,
                rankingScore,
                takeover.price,
                realizedPnl,
                remainingQuantity,
                takeover.positionId);
    }
}
