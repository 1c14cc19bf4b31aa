package io.shortfuse.engine.cascade;

import io.shortfuse.engine.book.Book;

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

    /** Number of open positions. */
    public int openPositions() {
        return book.size();
    }
}
