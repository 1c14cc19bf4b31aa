package io.shortfuse.engine.cascade;

import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.mark.Samples;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Contagion between markets (simulation model, section 7). At whole seconds and after each wave the forced displacement
 * of every market that others feel is sampled; where it is not what it was, it is felt a lag later. To look at a
 * displacement changes nothing, so that only what is felt is an item of the agenda, after which accounts are looked at.
 */
final class ContagionLinks {
    private static final long SAMPLE_INTERVAL = 1_000_000_000L;

    /** In the order in which the run lists them; those whose markets are listed. */
    private Map<Contagion, ContagionLink> links = new LinkedHashMap<>();

    /** When displacements are sampled next; the end of time where all of them stand still until something happens. */
    private long nextSample = Long.MAX_VALUE;

    /** Finds the ways between the markets that are listed by now; what is on a way stays there. */
    void list(Universe universe) {
        Map<Contagion, ContagionLink> before = links;
        links = new LinkedHashMap<>();
        for (Contagion rule : universe.settings().contagion()) {
            MarketState from = universe.market(rule.from());
            MarketState to = universe.market(rule.to());
            if (from != null && to != null) {
                ContagionLink known = before.get(rule);
                links.put(rule, known == null ? new ContagionLink(rule, from, to) : known);
            }
        }
    }

    /** Ends all of it: what is felt stays as it is. */
    void end() {
        links = new LinkedHashMap<>();
        nextSample = Long.MAX_VALUE;
    }

    /** When displacements are sampled, or felt, next; the end of time where never. */
    long next() {
        long next = nextSample;
        for (ContagionLink link : links.values()) {
            next = Math.min(next, link.due());
        }
        return next;
    }

    /** Says that a displacement may be another than at the last sample, and why is not known. */
    void stir(long now) {
        if (!links.isEmpty() && nextSample == Long.MAX_VALUE) {
            nextSample = Samples.after(now, SAMPLE_INTERVAL);
        }
    }

    /** Samples after a wave. */
    void sample(long now) {
        for (ContagionLink link : links.values()) {
            link.sample(now, link.from.displacement(now));
        }
        stir(now);
    }

    /**
     * Does what is due now.
     *
     * @return whether a market feels anything new
     */
    boolean run(long now) {
        if (nextSample == now) {
            sample(now);
            boolean moves = links.values().stream().anyMatch(link -> link.from.isRefilling(now));
            nextSample = moves ? Samples.after(now, SAMPLE_INTERVAL) : Long.MAX_VALUE;
        }
        boolean any = false;
        for (ContagionLink link : links.values()) {
            if (link.feel(now)) {
                any = true;
                link.to.feelAgain = true;
            }
        }
        if (any) {
            change(now);
            stir(now);
        }
        return any;
    }

    private void change(long now) {
        for (ContagionLink link : links.values()) {
            MarketState market = link.to;
            if (market.feelAgain) {
                market.feelAgain = false;
                market.feel(now, Contagion.factor(effectOn(market)));
            }
        }
    }

    private double effectOn(MarketState market) {
        double sum = 0;
        for (ContagionLink link : links.values()) {
            if (link.to == market) {
                sum += link.effect();
            }
        }
        return sum;
    }

    void write(StateOutput out) {
        out.putLong(nextSample);
        links.values().forEach(link -> link.write(out));
    }

    void read(StateInput in) {
        nextSample = in.getLong();
        links.values().forEach(link -> link.read(in));
    }
}
