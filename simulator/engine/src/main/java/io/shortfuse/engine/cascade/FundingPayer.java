package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.Book;
import io.shortfuse.engine.book.CrossBook;
import io.shortfuse.engine.instrument.FundingPrice;
import io.shortfuse.engine.margin.Holding;
import io.shortfuse.engine.mark.Funding;

/**
 * Pays funding, some positions a step. What a position pays or receives changes its margin, and thereby moves its
 * liquidation price; of a cross position it changes the balance of the account. A margin of 0 or less may be the result, of a position that then is past it unless it is in profit.
 * Nobody trades meanwhile, so that all pay at the same price. What listed positions receive in sum the unlisted
 * counterparty pays.
 */
final class FundingPayer {
    /** So many positions cost about as much as one event. */
    private static final int POSITIONS_A_STEP = 16;

    private final Universe universe;

    FundingPayer(Universe universe) {
        this.universe = universe;
    }

    /** Goes on paying what is due now, and returns whether that was the last of it. */
    boolean payNext(OpenFunding open) {
        for (int i = 0; i < POSITIONS_A_STEP; i++) {
            while (open.market < universe.markets.size()
                    && universe.markets.get(open.market).funding.next() != universe.now) {
                open.market++;
            }
            if (open.market == universe.markets.size()) {
                universe.findNextFunding();
                return true;
            }
            payOne(open, universe.markets.get(open.market));
        }
        return false;
    }

    private void payOne(OpenFunding open, MarketState market) {
        Book book = universe.book;
        if (!market.ticked) {
            // Before its first price nothing of a market counts.
            market.funding.paid(universe.now);
            return;
        }
        int slot = book.firstToReprice(market.number, open.side);
        if (slot != Book.NONE) {
            double received = pay(market, slot, open.side);
            if (open.side == Side.SHORT) {
                open.toShorts += received;
            } else {
                open.toLongs += received;
            }
        } else if (open.side == Side.SHORT) {
            book.finishRepricing(market.number, Side.SHORT);
            open.toShorts = payAccounts(market, Side.SHORT, open.toShorts);
            open.side = Side.LONG;
        } else {
            book.finishRepricing(market.number, Side.LONG);
            open.toLongs = payAccounts(market, Side.LONG, open.toLongs);
            open.side = Side.SHORT;
            market.funding.toLongs += open.toLongs;
            market.funding.toShorts += open.toShorts;
            open.toLongs = 0;
            open.toShorts = 0;
            market.funding.paid(universe.now);
        }
    }

    /**
     * Pays the positions of a side that cross accounts have, all in one step: they are few beside the book, and none of them
     * has a price that would have to be found anew.
     *
     * @return {@code sum} and what they received
     */
    private double payAccounts(MarketState market, Side side, double sum) {
        Book book = universe.book;
        CrossBook accounts = book.cross();
        double total = sum;
        for (int account : accounts.inOrder(market.number, side)) {
            double wallet = accounts.wallet(account);
            boolean pays = false;
            for (int i = 0; i < accounts.positions(account); i++) {
                int slot = accounts.position(account, i);
                if (book.market(slot) == market.number && book.side(slot) == side) {
                    double received = payment(market, slot, side);
                    total += received;
                    wallet += received;
                    pays = true;
                }
            }
            if (pays) {
                accounts.change(
                        account,
                        wallet,
                        accounts.wave(account),
                        accounts.distance(account),
                        accounts.steppedAt(account));
                accounts.lookAtNext(account);
            }
        }
        return total;
    }

    private double payment(MarketState market, int slot, Side side) {
        double price = market.funding.price() == FundingPrice.INDEX
                ? market.index.price(universe.now)
                : market.markPrice(universe.now);
        double quantity = universe.book.quantity(slot);
        return Funding.payment(side, market.contract().notional(quantity, price), market.funding.rate());
    }

    private double pay(MarketState market, int slot, Side side) {
        Book book = universe.book;
        double quantity = book.quantity(slot);
        double received = payment(market, slot, side);
        double margin = book.margin(slot) + received;
        double liquidationPrice = market.margins.triggerPrice(
                new Holding(side, quantity, book.headlineQuantity(slot), book.entryPrice(slot), margin));
        book.reprice(slot, margin, liquidationPrice);
        return received;
    }
}
