package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;

/** A funding that is being paid: market by market in order of their ids, of each the shorts and then the longs. */
final class OpenFunding {
    /** In order of the markets' ids. */
    int market;

    Side side = Side.SHORT;
    /** Received by the positions of this market so far. */
    double toLongs;

    double toShorts;

    void write(StateOutput out) {
        out.putInt(market);
        out.putBoolean(side == Side.SHORT);
        out.putDouble(toLongs);
        out.putDouble(toShorts);
    }

    static OpenFunding read(StateInput in) {
        OpenFunding open = new OpenFunding();
        open.market = in.getInt();
        open.side = in.getBoolean() ? Side.SHORT : Side.LONG;
        open.toLongs = in.getDouble();
        open.toShorts = in.getDouble();
        return open;
    }
}
