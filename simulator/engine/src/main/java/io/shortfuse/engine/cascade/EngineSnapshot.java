package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.Book;
import io.shortfuse.engine.event.SimulationSink;
import io.shortfuse.engine.margin.Contract;
import java.util.function.Predicate;

/**
 * What an engine's universe was at one moment, from which engines for what-ifs are made: each goes on from there as if
 * it were the only one. They share the book, and copy of it what they change, so that a what-if costs what it touches.
 *
 * <pre>{@code
 * EngineSnapshot now = engine.snapshot();
 * CascadeEngine whatIf = now.branch();
 * whatIf.offer(whatIf.lastSequence() + 1, new PriceTicked(time, "binance:BTCUSDT", PriceKind.LAST, 97_000));
 * }</pre>
 *
 * <p>Any number of threads may branch from one snapshot at once, while the engine that it is of goes on in another. An
 * engine itself belongs to one thread.
 */
public final class EngineSnapshot {
    private final byte[] state;
    private final Book book;

    EngineSnapshot(byte[] state, Book book) {
        this.state = state;
        this.book = book;
    }

    /** An engine that goes on from here, without a journal. */
    public CascadeEngine branch() {
        return CascadeEngine.restore(state, book.branch());
    }

    /**
     * What a jump of the outside price sets off, played by the engine: all venues of the market's symbol jump at once,
     * by one ratio, and the cascade that it opens runs to its end, without further events (simulation model, section 8).
     *
     * @param market {@code venue:symbol}
     * @param exogenousPrice of that market, quote per base, greater than 0
     * @param sink is told what the engine says on the way
     * @throws IllegalArgumentException if the market is not listed, or the price is none
     * @throws IllegalStateException if the engine had a cascade open, or was not idle
     */
    public JumpOutcome jump(String market, double exogenousPrice, SimulationSink sink) {
        return Jump.play(branch(), market, exogenousPrice, sink);
    }

    /**
     * The aggregated book of a market's symbol, for many jumps.
     *
     * @throws IllegalArgumentException if the market is not listed
     * @throws IllegalStateException if the engine had a cascade open, or was not idle
     */
    public SqueezeLadder ladder(String market) {
        CascadeEngine engine = branch();
        MarketState state = engine.universe.market(market);
        if (state == null) {
            throw new IllegalArgumentException("must be listed: market=" + market);
        }
        return SqueezeLadder.of(engine, state.index, this);
    }

    /**
     * Shows the positions that some price liquidates: market by market in order of their ids, longs and shorts apart, each
     * in the order in which a moving price reaches them.
     *
     * @param markets whether those of a market are shown; the others are not looked at
     */
    public void forEachPosition(Predicate<String> markets, PositionVisitor visitor) {
        Universe universe = branch().universe;
        for (MarketState market : universe.markets) {
            if (!markets.test(market.id())) {
                continue;
            }
            for (Side side : Side.values()) {
                new Visit(market, side).of(book.inOrder(market.number, side), visitor);
            }
        }
    }

    /**
     * The positions of a market and side on their way to a visitor. They lie anywhere in memory: read some at a time, in
     * a short loop, the processor waits for many at once.
     */
    private final class Visit {
        private static final int AT_A_TIME = 32;

        private final String market;
        private final Contract contract;
        private final Side side;
        private final double[] liquidationPrices = new double[AT_A_TIME];
        private final double[] quantities = new double[AT_A_TIME];
        private final double[] headlineQuantities = new double[AT_A_TIME];
        private final double[] leverages = new double[AT_A_TIME];

        Visit(MarketState market, Side side) {
            this.market = market.id();
            this.contract = market.contract();
            this.side = side;
        }

        void of(int[] slots, PositionVisitor visitor) {
            for (int from = 0; from < slots.length; from += AT_A_TIME) {
                int count = Math.min(AT_A_TIME, slots.length - from);
                for (int i = 0; i < count; i++) {
                    int slot = slots[from + i];
                    double quantity = book.quantity(slot);
                    liquidationPrices[i] = book.liquidationPrice(slot);
                    quantities[i] = quantity;
                    headlineQuantities[i] = book.headlineQuantity(slot);
                    double margin = book.margin(slot);
                    // Funding may have taken all of a margin.
                    leverages[i] = margin > 0
                            ? contract.notional(quantity, book.entryPrice(slot)) / margin
                            : Double.POSITIVE_INFINITY;
                }
                for (int i = 0; i < count; i++) {
                    double price = liquidationPrices[i];
                    visitor.visit(
                            market,
                            side,
                            price,
                            quantities[i],
                            contract.quoteNotional(quantities[i], price),
                            contract.quoteNotional(headlineQuantities[i], price),
                            leverages[i]);
                }
            }
        }
    }

    /** Number of open positions. */
    public int openPositions() {
        return book.size();
    }
}
