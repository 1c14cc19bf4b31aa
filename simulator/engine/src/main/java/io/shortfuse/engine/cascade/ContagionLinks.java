package io.shortfuse.engine.cascade;

import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.mark.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Contagion between markets (simulation model, section 7). At whole seconds and after each wave the forced displacement
 * of every market that others feel is sampled; where it is not what it was, it is felt a lag later. To look at a
 * displacement changes nothing, so that only what is felt is an item of the agenda, after which accounts are looked at.
 */
final class ContagionLinks {
    private static final long SAMPLE_INTERVAL = 1_000_000_000L;

    /** A way between two listed markets, and what is felt on it. */
    private static final class Link {
        final Contagion rule;
        final ContagionSource from;
        /** The number of the sample that is felt next. */
        long next;

        double felt;

        Link(Contagion rule, ContagionSource from) {
            this.rule = rule;
            this.from = from;
        }

        long due() {
            return next < from.end() ? from.time(next) + rule.lagNs() : Long.MAX_VALUE;
        }

        /** Feels what is due by a time, and returns whether there was anything. */
        boolean feel(long time) {
            boolean any = false;
            while (due() <= time) {
                felt = from.displacement(next);
                next++;
                any = true;
            }
            from.felt(next);
            return any;
        }
    }

    /** A market that feels others, and on which ways, in the order in which the run lists them. */
    private record Target(MarketState market, List<Link> links) {
        boolean feel(long now) {
            boolean any = false;
            for (Link link : links) {
                any |= link.feel(now);
            }
            return any;
        }

        double factor() {
            double sum = 0;
            for (Link link : links) {
                sum += link.rule.beta() * link.felt;
            }
            return Contagion.factor(sum);
        }
    }

    /** By market, in the order in which the run first names them. */
    private final Map<String, ContagionSource> sources = new LinkedHashMap<>();

    private final Map<Contagion, Link> links = new LinkedHashMap<>();
    private List<Target> targets = List.of();

    /** When displacements are sampled next; the end of time where all of them stand still until something happens. */
    private long nextSample = Long.MAX_VALUE;
    /** When something is felt next; the end of time where nothing is on the way. */
    private long nextDue = Long.MAX_VALUE;

    /** Finds the ways to and from a market that is listed now. What is felt there by others, it feels, too. */
    void list(Universe universe, MarketState market) {
        List<Contagion> rules = universe.settings().contagion();
        for (Contagion rule : rules) {
            if (rule.from().equals(market.id())) {
                sources.computeIfAbsent(market.id(), id -> new ContagionSource(market, longestLag(rules, id)));
            }
        }
        boolean feels = false;
        for (Contagion rule : rules) {
            ContagionSource from = sources.get(rule.from());
            boolean ofThis = rule.from().equals(market.id()) || rule.to().equals(market.id());
            if (ofThis && from != null && universe.market(rule.to()) != null) {
                Link link = new Link(rule, from);
                link.next = from.after(universe.now - rule.lagNs());
                link.felt = from.displacement(link.next - 1);
                from.felt(link.next);
                links.put(rule, link);
                feels |= link.next > 0;
            }
        }
        sortByTarget(universe);
        if (feels) {
            for (Target target : targets) {
                if (target.market == market) {
                    market.feel(universe.now, target.factor());
                }
            }
        }
    }

    private static long longestLag(List<Contagion> rules, String from) {
        return rules.stream()
                .filter(rule -> rule.from().equals(from))
                .mapToLong(Contagion::lagNs)
                .max()
                .orElse(0);
    }

    private void sortByTarget(Universe universe) {
        Map<String, Target> byMarket = new LinkedHashMap<>();
        for (Contagion rule : universe.settings().contagion()) {
            Link link = links.get(rule);
            MarketState to = universe.market(rule.to());
            if (link != null && to != null) {
                byMarket.computeIfAbsent(rule.to(), id -> new Target(to, new ArrayList<>()))
                        .links
                        .add(link);
            }
        }
        targets = List.copyOf(byMarket.values());
        findNextDue();
    }

    private void findNextDue() {
        long next = Long.MAX_VALUE;
        for (Target target : targets) {
            for (Link link : target.links) {
                next = Math.min(next, link.due());
            }
        }
        nextDue = next;
    }

    /** Ends all of it: what is felt stays as it is. */
    void end() {
        sources.clear();
        links.clear();
        targets = List.of();
        nextSample = Long.MAX_VALUE;
        nextDue = Long.MAX_VALUE;
    }

    /** When displacements are sampled, or felt, next; the end of time where never. */
    long next() {
        return Math.min(nextSample, nextDue);
    }

    /** Says that a displacement may be another than at the last sample, and why is not known. */
    void stir(long now) {
        if (!sources.isEmpty() && nextSample == Long.MAX_VALUE) {
            nextSample = Samples.after(now, SAMPLE_INTERVAL);
        }
    }

    /** Samples after a wave. */
    void sample(long now) {
        for (ContagionSource source : sources.values()) {
            source.sample(now);
        }
        findNextDue();
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
            boolean fades = sources.values().stream().anyMatch(source -> source.market.isFading(now));
            nextSample = fades ? Samples.after(now, SAMPLE_INTERVAL) : Long.MAX_VALUE;
        }
        boolean any = false;
        if (nextDue <= now) {
            for (Target target : targets) {
                if (target.feel(now)) {
                    any = true;
                    target.market.feel(now, target.factor());
                }
            }
            findNextDue();
        }
        if (any) {
            stir(now);
        }
        return any;
    }

    void write(StateOutput out) {
        out.putLong(nextSample);
        sources.values().forEach(source -> source.write(out));
        for (Link link : links.values()) {
            out.putLong(link.next);
            out.putDouble(link.felt);
        }
    }

    void read(StateInput in) {
        nextSample = in.getLong();
        sources.values().forEach(source -> source.read(in));
        for (Link link : links.values()) {
            link.next = in.getLong();
            link.felt = in.getDouble();
            link.from.felt(link.next);
        }
        findNextDue();
    }
}
