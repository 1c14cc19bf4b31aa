package io.shortfuse.engine.cascade;

import io.shortfuse.engine.event.Contagion;
import java.util.ArrayDeque;

/** A way of contagion between two listed markets, and what is on it. */
final class ContagionLink {
    /** A displacement that is felt from a time on. */
    private record Shock(long due, double displacement) {}

    final MarketState from;
    final MarketState to;
    private final Contagion rule;
    private final ArrayDeque<Shock> onTheWay = new ArrayDeque<>();
    /** What was sampled last. */
    private double sampled;
    /** What is felt. */
    private double felt;

    ContagionLink(Contagion rule, MarketState from, MarketState to) {
        this.rule = rule;
        this.from = from;
        this.to = to;
    }

    /** Takes a sample; of two that are due at once the later one counts, and one like the last says nothing. */
    void sample(long time, double displacement) {
        if (displacement == sampled) {
            return;
        }
        sampled = displacement;
        long due = time + rule.lagNs();
        if (!onTheWay.isEmpty() && onTheWay.getLast().due == due) {
            onTheWay.removeLast();
        }
        onTheWay.addLast(new Shock(due, displacement));
    }

    /** When something is felt next; the end of time where nothing is on the way. */
    long due() {
        return onTheWay.isEmpty() ? Long.MAX_VALUE : onTheWay.getFirst().due;
    }

    /** Feels what is due by a time, and returns whether there was anything. */
    boolean feel(long time) {
        boolean any = false;
        while (due() <= time) {
            felt = onTheWay.removeFirst().displacement;
            any = true;
        }
        return any;
    }

    /** What it adds to the other market's price, relative. */
    double effect() {
        return rule.beta() * felt;
    }

    void write(StateOutput out) {
        out.putDouble(sampled);
        out.putDouble(felt);
        out.putInt(onTheWay.size());
        for (Shock shock : onTheWay) {
            out.putLong(shock.due);
            out.putDouble(shock.displacement);
        }
    }

    void read(StateInput in) {
        sampled = in.getDouble();
        felt = in.getDouble();
        onTheWay.clear();
        for (int i = in.getInt(); i > 0; i--) {
            onTheWay.addLast(new Shock(in.getLong(), in.getDouble()));
        }
    }
}
