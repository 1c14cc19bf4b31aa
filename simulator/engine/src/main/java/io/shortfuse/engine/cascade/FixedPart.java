package io.shortfuse.engine.cascade;

import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.liquidity.Liquidity;
import org.jspecify.annotations.Nullable;

/**
 * The part of a universe's state that few events change: its settings, and its markets with their books. It is most of
 * the state's bytes, so that they are kept until {@link #changed}.
 */
final class FixedPart {
    private byte @Nullable [] encoded;

    /** Says that the run has started, a market was listed, or a book has changed. */
    void changed() {
        encoded = null;
    }

    byte[] encode(Universe universe) {
        byte[] bytes = encoded;
        if (bytes == null) {
            StateOutput out = new StateOutput(0);
            write(universe, out);
            bytes = out.toBytes();
            encoded = bytes;
        }
        return bytes;
    }

    private static void write(Universe universe, StateOutput out) {
        out.putNullable(universe.settings, EventCodec::write);
        out.putInt(universe.marketsAsListed().size());
        for (MarketState market : universe.marketsAsListed()) {
            Instrument instrument = market.instrument;
            EventCodec.writeInstrument(instrument, out);
            out.putNullable(
                    market.liquidity.equals(instrument.liquidity()) ? null : market.liquidity,
                    EventCodec::writeLiquidity);
        }
    }

    /** Starts and lists in an empty universe what {@link #encode} wrote of another. */
    static void read(StateInput in, Universe universe) {
        MarketEvent settings = in.getNullable(EventCodec::read);
        if (settings != null) {
            universe.start((RunStarted) settings);
        }
        for (int i = in.getInt(); i > 0; i--) {
            MarketState market = universe.list(EventCodec.readInstrument(in));
            Liquidity liquidity = in.getNullable(EventCodec::readLiquidity);
            if (liquidity != null) {
                market.setLiquidity(liquidity);
            }
        }
        universe.fixedPart.changed();
    }
}
