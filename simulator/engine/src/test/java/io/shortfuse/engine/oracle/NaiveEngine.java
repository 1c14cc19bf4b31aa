package io.shortfuse.engine.oracle;

import static java.util.Objects.requireNonNull;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.DepthChanged;
import io.shortfuse.engine.event.MarketEvent.FundingSet;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PositionClosed;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.MarketEvent.RunEnded;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.event.SimulationEvent.EndReason;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationEvent.Inputs;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.PriceCause;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import io.shortfuse.engine.event.SimulationEvent.WaveMarket;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.FundingPrice;
import io.shortfuse.engine.instrument.FundingTerms;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.CrossAccount;
import io.shortfuse.engine.margin.Exposure;
import io.shortfuse.engine.mark.IndexRule;
import io.shortfuse.engine.mark.MarkInput;
import io.shortfuse.engine.mark.Median;
import io.shortfuse.engine.mark.VenueMarkRule.OracleMedian;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The simulation model, sections 1 to 6, in the plainest way: every check looks at every position, every price is
 * computed anew. It shares the price curves and the events with the engine, and nothing else.
 */
public final class NaiveEngine implements Simulator {
    private static final long SECOND = 1_000_000_000L;
    private static final long MAX_TIME_STEP_NS = 31 * 86_400 * 1_000_000_000L;

    /** A triggered position with its wave's mark. */
    private record Triggered(NaivePosition position, double liquidationPrice, double markPrice) {
        /** Of positions of one market and side: the order in which the price passed them. */
        static final Comparator<Triggered> AS_PASSED = Comparator.comparingDouble((Triggered triggered) ->
                        -triggered.position.set().side().sign() * triggered.liquidationPrice)
                .thenComparing(
                        triggered -> triggered.position.set().positionId().getBytes(StandardCharsets.UTF_8),
                        Arrays::compareUnsigned);

        double distance() {
            return Math.abs(markPrice - liquidationPrice) / liquidationPrice;
        }
    }

    /** A triggered cross account. */
    private record TriggeredAccount(String key, double distance) {}

    /** Who is to be liquidated in a wave, and the marks at its start. */
    private record Wave(Map<String, Double> marks, Deque<Triggered> isolated, Deque<TriggeredAccount> accounts) {
        boolean isEmpty() {
            return isolated.isEmpty() && accounts.isEmpty();
        }

        /** By distance; where it is equal, isolated positions come first. */
        boolean accountIsNext() {
            TriggeredAccount account = accounts.peek();
            Triggered position = isolated.peek();
            return account != null && (position == null || account.distance > position.distance());
        }
    }

    private final TreeMap<String, NaiveMarket> markets = new TreeMap<>();
    private final TreeMap<String, NaiveFund> funds = new TreeMap<>();
    private final Set<String> symbolsThatTrade = new HashSet<>();
    private final Map<String, NaivePosition> positions = new HashMap<>();
    private final Map<String, NaiveAccount> accounts = new HashMap<>();

    private List<SimulationEvent> out = new ArrayList<>();
    private @Nullable RunStarted run;
    private boolean ended;
    private long time;
    private long lastSequence;
    private @Nullable NaiveCascade cascade;

    private long accepted;
    private double shortNotional;
    private double longNotional;
    private double headlineShortNotional;
    private double headlineLongNotional;
    private long ticks;
    private long refused;
    private long cascades;
    private long liquidations;
    private long liquidatedPositions;
    private long waves;
    private double liquidatedNotional;
    private double autoDeleveragedNotional;
    private double unlistedNotional;

    /** Of markets that others feel, what was displaced when; what was sampled last; until when, and what, is felt. */
    private final Map<String, TreeMap<Long, Double>> samples = new HashMap<>();

    private final Map<String, Double> lastSample = new HashMap<>();
    private final Map<Contagion, Long> feltUntil = new HashMap<>();
    private final Map<Contagion, Double> felt = new HashMap<>();
    private long nextContagionSample;

    /** At the start of the last wave. */
    private Map<String, Double> waveMarks = Map.of();

    /** Of the last order, what went to the book. */
    private double executed;

    @Override
    public List<SimulationEvent> process(long sequence, MarketEvent event) {
        out = new ArrayList<>();
        if (event instanceof RunStarted start) {
            start(sequence, start);
        } else if (run == null) {
            refuse(event.eventTime(), sequence, RefusalRule.RUN_NOT_STARTED);
        } else if (ended) {
            refuse(time, sequence, RefusalRule.RUN_ENDED);
        } else if (event.eventTime() > time + MAX_TIME_STEP_NS) {
            refuse(time, sequence, RefusalRule.TIME_STEP_TOO_LONG);
        } else if (event.eventTime() < time && needsToBeNew(event)) {
            refuse(time, sequence, RefusalRule.PRICE_TOO_OLD);
        } else {
            long applied = Math.max(time, event.eventTime());
            runAgendaTo(applied);
            time = applied;
            lastSequence = sequence;
            RefusalRule rule = apply(event);
            if (rule != null) {
                refuse(time, sequence, rule);
            }
            check(Cause.EVENT);
            if (event instanceof RunEnded) {
                complete();
            }
        }
        lastSequence = sequence;
        return out;
    }

    private void start(long sequence, RunStarted start) {
        if (run == null) {
            run = start;
            time = start.eventTime();
        } else if (!run.inputHash().equals(start.inputHash())) {
            refuse(time, sequence, RefusalRule.RUN_STARTED_WITH_OTHER_INPUT);
        }
    }

    private RunStarted run() {
        return requireNonNull(run);
    }

    private static boolean needsToBeNew(MarketEvent event) {
        return event instanceof PriceTicked || event instanceof DepthChanged || event instanceof FundingSet;
    }

    private void refuse(long at, long sequence, RefusalRule rule) {
        refused++;
        out.add(new EventRefused(at, sequence, rule, ""));
    }

    // ---- what an event does

    private @Nullable RefusalRule apply(MarketEvent event) {
        if (event instanceof InstrumentListed listed) {
            return list(listed.instrument());
        }
        if (event instanceof PositionSet set) {
            return set(set);
        }
        if (event instanceof PositionClosed closed) {
            return remove(closed.positionId()) ? null : RefusalRule.UNKNOWN_POSITION;
        }
        if (event instanceof PriceTicked ticked) {
            return tick(ticked);
        }
        if (event instanceof DepthChanged changed) {
            return changeDepth(changed);
        }
        return event instanceof FundingSet funding ? setFunding(funding) : null;
    }

    private @Nullable RefusalRule list(Instrument instrument) {
        if (markets.containsKey(instrument.market())) {
            return RefusalRule.MARKET_LISTED_TWICE;
        }
        if (symbolsThatTrade.contains(instrument.symbol())) {
            return RefusalRule.LISTED_TOO_LATE;
        }
        if (!settlesInTheRightCurrency(instrument)) {
            return RefusalRule.SETTLEMENT_CURRENCY;
        }
        if (markets.size() >= 256 || venuesOf(instrument.symbol()).size() >= 64) {
            return RefusalRule.TOO_MANY_MARKETS;
        }
        NaiveMarket market = new NaiveMarket(instrument, time);
        markets.put(instrument.market(), market);
        nextContagionSample = (time / SECOND + 1) * SECOND;
        NaiveFund fund = funds.computeIfAbsent(fundKey(instrument), key -> new NaiveFund());
        double start = fundAtTheStart(instrument);
        fund.join(instrument, time, start, liquidations == 0 ? start : fund.balance + (start - fund.start));
        if (cascade != null) {
            cascade.take(market, markPrice(market));
        }
        feelFromNowOn(market.id());
        return null;
    }

    private boolean settlesInTheRightCurrency(Instrument instrument) {
        String currency = instrument.settlementCurrency();
        boolean reporting = currency.equals(run().reportingCurrency());
        return instrument.isInverse()
                ? !reporting
                        && venuesOf(instrument.symbol()).stream()
                                .filter(other -> other.instrument.isInverse())
                                .allMatch(other ->
                                        other.instrument.settlementCurrency().equals(currency))
                : reporting;
    }

    private @Nullable RefusalRule set(PositionSet set) {
        RefusalRule rule = refusalOfMarket(set.market());
        if (rule != null) {
            return rule;
        }
        NaiveMarket market = market(set.market());
        if (set.marginMode() == MarginMode.CROSS) {
            boolean known = remove(set.positionId());
            positions.put(set.positionId(), NaivePosition.cross(set));
            String key = accountKey(set);
            NaiveAccount account = accounts.getOrDefault(key, new NaiveAccount(key, 0, null));
            accounts.put(key, account.withWallet(requireNonNull(set.margin())));
            symbolsThatTrade.add(market.instrument.symbol());
            if (!known) {
                count(market, set, set.entryPrice());
            }
            return null;
        }
        NaivePosition position = NaivePosition.of(set, market.margins());
        if (!(position.margin() > 0)) {
            return RefusalRule.LIQUIDATION_PRICE_BEYOND_ENTRY;
        }
        if (position.equity(market.contract(), markPrice(market)) <= 0) {
            return RefusalRule.MARGIN_GONE;
        }
        symbolsThatTrade.add(market.instrument.symbol());
        boolean known = remove(set.positionId());
        positions.put(set.positionId(), position);
        if (!known) {
            count(market, set, position.statedPrice());
        }
        return null;
    }

    private void count(NaiveMarket market, PositionSet set, double price) {
        accepted++;
        double notional = market.contract().quoteNotional(set.quantity(), price);
        double headline = market.contract().quoteNotional(set.headlineQuantity(), price);
        if (set.side() == Side.SHORT) {
            shortNotional += notional;
            headlineShortNotional += headline;
        } else {
            longNotional += notional;
            headlineLongNotional += headline;
        }
    }

    /** Takes a position out, and its cross account if that has no other. */
    private boolean remove(String positionId) {
        NaivePosition gone = positions.remove(positionId);
        if (gone != null
                && gone.isCross()
                && positionsOf(accountKey(gone.set())).isEmpty()) {
            accounts.remove(accountKey(gone.set()));
        }
        return gone != null;
    }

    private String accountKey(PositionSet set) {
        Instrument instrument = market(set.market()).instrument;
        return instrument.venue() + '\0' + instrument.settlementCurrency() + '\0' + set.account();
    }

    private List<NaivePosition> positionsOf(String accountKey) {
        return positions.values().stream()
                .filter(position ->
                        position.isCross() && accountKey(position.set()).equals(accountKey))
                .toList();
    }

    /** A cross account at the marks of now, or at those of a wave's start. */
    private CrossAccount crossAccount(NaiveAccount account, Map<String, Double> marks) {
        return crossAccount(account, positionsOf(account.key()), marks);
    }

    private CrossAccount crossAccount(NaiveAccount account, List<NaivePosition> held, Map<String, Double> marks) {
        return new CrossAccount(
                account.wallet(),
                held.stream()
                        .map(position -> market(position.set().market())
                                .margins()
                                .exposure(
                                        position.set().market(),
                                        position.set().positionId(),
                                        position.holding(0),
                                        requireNonNull(marks.get(position.set().market()))))
                        .toList());
    }

    private Map<String, Double> marks() {
        Map<String, Double> marks = new HashMap<>();
        markets.forEach((id, market) -> marks.put(id, markPrice(market)));
        return marks;
    }

    private @Nullable RefusalRule tick(PriceTicked ticked) {
        if (ticked.kind() != PriceKind.LAST) {
            return RefusalRule.PRICE_KIND;
        }
        RefusalRule rule = refusalOfMarket(ticked.market());
        if (rule != null) {
            return rule;
        }
        NaiveMarket market = market(ticked.market());
        market.tick(time, ticked.price());
        symbolsThatTrade.add(market.instrument.symbol());
        ticks++;
        samplePeaks(market, markPrice(market));
        market.lastTickUntold = true;
        if (mayTell(market)) {
            market.toldAt = time;
            tell(market, PriceCause.TICK);
        }
        return null;
    }

    private @Nullable RefusalRule setFunding(FundingSet funding) {
        RefusalRule rule = refusalOfMarket(funding.market());
        if (rule != null) {
            return rule;
        }
        if (funding.fundingTime() <= time || funding.fundingTime() - time > MAX_TIME_STEP_NS) {
            return RefusalRule.FUNDING_TIME;
        }
        NaiveMarket market = market(funding.market());
        market.fundingRate = funding.rate();
        market.nextFunding = funding.rate() == 0 ? Long.MAX_VALUE : funding.fundingTime();
        return null;
    }

    private boolean mayTell(NaiveMarket market) {
        Long interval = run().priceIntervalNs();
        Long toldAt = market.toldAt;
        return interval != null && (toldAt == null || time - toldAt >= interval);
    }

    private @Nullable RefusalRule changeDepth(DepthChanged changed) {
        RefusalRule rule = refusalOfMarket(changed.market());
        if (rule == null) {
            market(changed.market()).replaceLiquidity(changed.liquidity(), time);
        }
        return rule;
    }

    private @Nullable RefusalRule refusalOfMarket(String id) {
        NaiveMarket market = markets.get(id);
        if (market == null) {
            return RefusalRule.UNKNOWN_MARKET;
        }
        return hasGoodWeights(venuesOf(market.instrument.symbol())) ? null : RefusalRule.INDEX_WEIGHTS;
    }

    private static boolean hasGoodWeights(List<NaiveMarket> venues) {
        double sum = 0;
        int given = 0;
        for (NaiveMarket venue : venues) {
            Double weight = venue.instrument.indexWeight();
            if (weight != null) {
                given++;
                sum += weight;
            }
        }
        return given == 0 || (given == venues.size() && Math.abs(sum - 1) <= 1e-9);
    }

    // ---- prices

    private NaiveMarket market(String id) {
        return requireNonNull(markets.get(id));
    }

    private List<NaiveMarket> venuesOf(String symbol) {
        return markets.values().stream()
                .filter(market -> market.instrument.symbol().equals(symbol))
                .toList();
    }

    private double indexPrice(String symbol) {
        List<NaiveMarket> venues = venuesOf(symbol);
        boolean weighted = hasGoodWeights(venues);
        double price = 0;
        double displacement = 0;
        double ratio = 0;
        for (NaiveMarket venue : venues) {
            Double given = venue.instrument.indexWeight();
            double weight = weighted && given != null ? given : 1.0 / venues.size();
            price += weight * venue.exogenousPrice;
            displacement += weight * venue.displacement(time);
            ratio += weight * (venue.lastPrice(time) / venue.exogenousPrice);
        }
        double phi = run().indexPassThrough();
        double factor = 1 + phi * displacement;
        return price * (factor > 0 ? factor : 1 - phi + phi * ratio);
    }

    /** The index of a venue's own mark: the spot prices of all venues of the symbol, by the venue's rule. */
    private double indexPrice(NaiveMarket market, IndexRule rule) {
        String symbol = market.instrument.symbol();
        if (rule == IndexRule.NONE) {
            return indexPrice(symbol);
        }
        List<NaiveMarket> venues = venuesOf(symbol);
        double phi = run().indexPassThrough();
        double[] prices = venues.stream()
                .mapToDouble(venue -> (1 - phi) * venue.exogenousPrice + phi * venue.lastPrice(time))
                .toArray();
        return rule.price(prices, weightsOf(venues));
    }

    private static double[] weightsOf(List<NaiveMarket> venues) {
        boolean weighted = hasGoodWeights(venues);
        return venues.stream()
                .mapToDouble(venue -> weighted && venue.instrument.indexWeight() != null
                        ? requireNonNull(venue.instrument.indexWeight())
                        : 1.0 / venues.size())
                .toArray();
    }

    private double otherVenuesPrice(NaiveMarket market) {
        List<NaiveMarket> all = venuesOf(market.instrument.symbol());
        if (all.size() == 1) {
            return Double.NaN;
        }
        double[] weights = weightsOf(all);
        List<Double> prices = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) != market) {
                prices.add(all.get(i).lastPrice(time));
                shares.add(weights[i]);
            }
        }
        boolean weighted = shares.stream().anyMatch(share -> share > 0);
        return Median.weighted(
                prices.stream().mapToDouble(price -> price).toArray(),
                shares.stream().mapToDouble(share -> weighted ? share : 1).toArray());
    }

    private MarkInput markInput(NaiveMarket market, MarkRule.Venue rule) {
        double others = rule.formula() instanceof OracleMedian ? otherVenuesPrice(market) : Double.NaN;
        return new MarkInput(
                indexPrice(market, rule.index()),
                market.lastPrice(time),
                market.fundingRate,
                market.timeToFunding(time),
                market.fundingInterval(),
                others);
    }

    private double markPrice(NaiveMarket market) {
        if (market.instrument.mark() instanceof MarkRule.Venue rule) {
            return market.sampledMark != null
                    ? market.sampledMark
                    : requireNonNull(market.venueMark).price(markInput(market, rule));
        }
        return market.instrument.mark() == MarkRule.LAST
                ? market.lastPrice(time)
                : indexPrice(market.instrument.symbol());
    }

    private void tell(NaiveMarket market, PriceCause cause) {
        double mark = markPrice(market);
        double index = indexPrice(market.instrument.symbol());
        out.add(new PriceSimulated(
                time, market.id(), market.exogenousPrice, market.lastPrice(time), mark, index, cause));
        market.lastTickUntold = false;
    }

    private void samplePeaks(NaiveMarket market, double mark) {
        market.samplePeak(mark);
        if (cascade != null) {
            cascade.samplePeak(market.id(), mark);
        }
    }

    // ---- agenda

    private void runAgendaTo(long until) {
        while (nextItem() <= until) {
            runNextItem();
        }
    }

    private void runNextItem() {
        time = nextItem();
        if (nextSample() == time) {
            sampleMarks();
        } else if (nextFunding() == time) {
            payFunding();
        } else if (nextContagion() == time) {
            if (nextContagionSample == time) {
                sampleContagion();
                nextContagionSample += SECOND;
            }
            if (!feelContagion()) {
                return;
            }
        } else if (requireNonNull(cascade).waiting) {
            end(requireNonNull(cascade), EndReason.QUIET);
        } else {
            runDueWave(requireNonNull(cascade));
        }
        check(Cause.AGENDA);
    }

    private long nextItem() {
        long clocks = Math.min(Math.min(nextSample(), nextFunding()), nextContagion());
        if (cascade == null) {
            return clocks;
        }
        return Math.min(clocks, cascade.waiting ? cascade.due + quiet(cascade) : cascade.due);
    }

    private long nextFunding() {
        return markets.values().stream()
                .mapToLong(market -> market.nextFunding)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void payFunding() {
        for (NaiveMarket market : markets.values()) {
            if (market.nextFunding == time) {
                if (market.hasTicked) {
                    market.fundingToShorts += payFunding(market, Side.SHORT);
                    market.fundingToLongs += payFunding(market, Side.LONG);
                }
                market.fundingPaid(time);
            }
        }
    }

    private double payFunding(NaiveMarket market, Side side) {
        FundingTerms terms = market.instrument.funding();
        double price = terms != null && terms.price() == FundingPrice.INDEX
                ? indexPrice(market.instrument.symbol())
                : markPrice(market);
        List<NaivePosition> inOrder = positions.values().stream()
                .filter(position -> !position.isCross())
                .filter(position -> position.set().market().equals(market.id()))
                .filter(position -> position.set().side() == side)
                .sorted(Comparator.comparingDouble(NaiveEngine::placeInLadder)
                        .thenComparing(
                                position -> position.set().positionId().getBytes(StandardCharsets.UTF_8),
                                Arrays::compareUnsigned))
                .toList();
        double sum = 0;
        for (NaivePosition position : inOrder) {
            double notional = market.contract().notional(position.quantity(), price);
            double received = -side.sign() * notional * market.fundingRate;
            sum += received;
            positions.put(
                    position.set().positionId(), position.withMargin(position.margin() + received, market.margins()));
        }
        for (String key : new TreeSet<>(accounts.keySet())) {
            List<NaivePosition> held = positionsOf(key).stream()
                    .filter(position -> position.set().market().equals(market.id()))
                    .filter(position -> position.set().side() == side)
                    .sorted(Comparator.comparing(
                            position -> position.set().positionId().getBytes(StandardCharsets.UTF_8),
                            Arrays::compareUnsigned))
                    .toList();
            for (NaivePosition position : held) {
                double notional = market.contract().notional(position.quantity(), price);
                double received = -side.sign() * notional * market.fundingRate;
                sum += received;
                NaiveAccount account = requireNonNull(accounts.get(key));
                accounts.put(key, account.withWallet(account.wallet() + received));
            }
        }
        return sum;
    }

    // ---- contagion

    private List<Contagion> ways() {
        return run().contagion().stream()
                .filter(way -> markets.containsKey(way.from()) && markets.containsKey(way.to()))
                .toList();
    }

    private long nextContagion() {
        boolean isFelt = run().contagion().stream().anyMatch(way -> markets.containsKey(way.from()));
        long next = isFelt ? nextContagionSample : Long.MAX_VALUE;
        for (Contagion way : ways()) {
            next = Math.min(next, due(way));
        }
        return next;
    }

    private NavigableMap<Long, Double> samples(String from) {
        return samples.computeIfAbsent(from, key -> new TreeMap<>());
    }

    /** When the first sample that has not been felt will be. */
    private long due(Contagion way) {
        Long sampled = samples(way.from()).higherKey(feltUntil.getOrDefault(way, -1L));
        return sampled == null ? Long.MAX_VALUE : sampled + way.lagNs();
    }

    private void sampleContagion() {
        for (String from : run().contagion().stream()
                .map(Contagion::from)
                .filter(markets::containsKey)
                .collect(Collectors.toCollection(TreeSet::new))) {
            double displacement = market(from).displacement(time);
            if (displacement != lastSample.getOrDefault(from, 0.0)) {
                lastSample.put(from, displacement);
                samples(from).put(time, displacement);
                // Who has felt another sample of this time feels this one, too.
                run().contagion().stream()
                        .filter(way -> way.from().equals(from) && feltUntil.getOrDefault(way, -1L) == time)
                        .forEach(way -> feltUntil.put(way, time - 1));
            }
        }
    }

    /** Whether anything was due. */
    private boolean feelContagion() {
        Set<String> moved = new TreeSet<>();
        for (Contagion way : ways()) {
            while (due(way) <= time) {
                long sampled = samples(way.from()).higherKey(feltUntil.getOrDefault(way, -1L));
                feltUntil.put(way, sampled);
                felt.put(way, samples(way.from()).get(sampled));
                moved.add(way.to());
            }
        }
        moved.forEach(this::feel);
        moved.forEach(id -> market(id).lastTickUntold = true);
        if (!moved.isEmpty()) {
            markets.values().forEach(market -> samplePeaks(market, markPrice(market)));
        }
        return !moved.isEmpty();
    }

    private void feel(String id) {
        double sum = 0;
        for (Contagion way : ways()) {
            if (way.to().equals(id)) {
                sum += way.beta() * felt.getOrDefault(way, 0.0);
            }
        }
        market(id).feel(time, sum);
    }

    /** A market that is listed late feels what others would have felt by now. */
    private void feelFromNowOn(String id) {
        for (Contagion way : ways()) {
            Map.Entry<Long, Double> last = samples(way.from()).floorEntry(time - way.lagNs());
            if (last != null && way.to().equals(id)) {
                feltUntil.put(way, last.getKey());
                felt.put(way, last.getValue());
                market(id).lastTickUntold = true;
                feel(id);
            }
        }
    }

    private long nextSample() {
        return markets.values().stream()
                .mapToLong(market -> market.nextSample)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void sampleMarks() {
        for (NaiveMarket market : markets.values()) {
            if (market.nextSample == time && market.instrument.mark() instanceof MarkRule.Venue rule) {
                double mark = requireNonNull(market.venueMark).sample(markInput(market, rule));
                market.sampledMark = mark;
                market.nextSample += market.sampleInterval;
                samplePeaks(market, mark);
            }
        }
    }

    private long quiet(NaiveCascade open) {
        Long quiet = run().cascadeQuietNs();
        if (quiet != null) {
            return quiet;
        }
        return open.executed.stream()
                .map(id -> market(id).instrument.mark())
                .mapToLong(mark -> mark instanceof MarkRule.Venue venue
                        ? venue.formula().windowNs() + venue.formula().sampleIntervalNs()
                        : 0)
                .max()
                .orElse(0);
    }

    private void check(Cause cause) {
        if (cascade == null || cascade.waiting) {
            Wave wave = wave();
            if (!wave.isEmpty()) {
                runWave(cascade == null ? open(cause, wave) : cascade, wave);
            }
        }
        // Without an interval waves follow before anything else; others wait for their turn on the agenda.
        while (run().waveIntervalNs() == 0 && cascade != null && !cascade.waiting && cascade.due <= time) {
            runDueWave(cascade);
        }
    }

    private void runDueWave(NaiveCascade open) {
        Wave wave = wave();
        if (!wave.isEmpty()) {
            runWave(open, wave);
        } else if (quiet(open) == 0) {
            end(open, EndReason.QUIET);
        } else {
            open.waiting = true;
        }
    }

    // ---- waves

    private List<Triggered> triggered() {
        Map<String, Double> marks = new HashMap<>();
        for (NaiveMarket market : markets.values()) {
            if (market.hasTicked) {
                marks.put(market.id(), markPrice(market));
            }
        }
        Map<String, PriorityQueue<Triggered>> shorts = new TreeMap<>();
        Map<String, PriorityQueue<Triggered>> longs = new TreeMap<>();
        for (NaivePosition position : positions.values()) {
            String market = position.set().market();
            Double mark = marks.get(market);
            if (mark != null && position.isTriggered(mark)) {
                (position.set().side() == Side.SHORT ? shorts : longs)
                        .computeIfAbsent(market, id -> new PriorityQueue<>(Triggered.AS_PASSED))
                        .add(new Triggered(position, requireNonNull(position.liquidationPrice()), mark));
            }
        }
        return inWaveOrder(shorts, longs);
    }

    /**
     * The firsts of every market and side, and of those always the one at the greatest distance; where it is equal, in
     * order of the markets' ids, shorts before longs. Sorting all by distance would be the same but for its rounding.
     */
    private List<Triggered> inWaveOrder(
            Map<String, PriorityQueue<Triggered>> shorts, Map<String, PriorityQueue<Triggered>> longs) {
        List<PriorityQueue<Triggered>> queues = new ArrayList<>();
        for (String market : markets.keySet()) {
            Stream.of(shorts.get(market), longs.get(market))
                    .filter(Objects::nonNull)
                    .forEach(queues::add);
        }
        List<Triggered> ordered = new ArrayList<>();
        while (!queues.isEmpty()) {
            PriorityQueue<Triggered> next = queues.get(0);
            for (PriorityQueue<Triggered> queue : queues) {
                if (queue.element().distance() > next.element().distance()) {
                    next = queue;
                }
            }
            ordered.add(next.remove());
            queues.removeIf(PriorityQueue::isEmpty);
        }
        return ordered;
    }

    /** Cross accounts that are to be liquidated, the farthest past that first. */
    private List<TriggeredAccount> triggeredAccounts(Map<String, Double> marks) {
        List<TriggeredAccount> triggered = new ArrayList<>();
        Map<String, List<NaivePosition>> held = positions.values().stream()
                .filter(NaivePosition::isCross)
                .collect(Collectors.groupingBy(position -> accountKey(position.set())));
        for (NaiveAccount account : accounts.values()) {
            List<NaivePosition> all = requireNonNull(held.get(account.key()));
            boolean eligible =
                    all.stream().allMatch(position -> market(position.set().market()).hasTicked);
            CrossAccount now = crossAccount(account, all, marks);
            if (eligible && now.isTriggered()) {
                triggered.add(new TriggeredAccount(account.key(), now.distance()));
            }
        }
        triggered.sort(Comparator.comparingDouble((TriggeredAccount each) -> -each.distance)
                .thenComparing(TriggeredAccount::key));
        return triggered;
    }

    private Wave wave() {
        Map<String, Double> marks = marks();
        return new Wave(marks, new ArrayDeque<>(triggered()), new ArrayDeque<>(triggeredAccounts(marks)));
    }

    private NaiveCascade open(Cause cause, Wave wave) {
        Triggered isolated = wave.isolated.peek();
        PositionSet set;
        double liquidationPrice;
        if (wave.accountIsNext()) {
            NaiveAccount account = requireNonNull(accounts.get(wave.accounts.element().key));
            Exposure first = crossAccount(account, wave.marks).closingOrder().get(0);
            set = requireNonNull(positions.get(first.positionId())).set();
            liquidationPrice = first.markPrice();
        } else {
            set = requireNonNull(isolated).position.set();
            liquidationPrice = isolated.liquidationPrice;
        }
        NaiveMarket market = market(set.market());
        CascadeStarted started = new CascadeStarted(
                time,
                ++cascades,
                set.market(),
                cause,
                lastSequence,
                set.positionId(),
                set.side(),
                liquidationPrice,
                requireNonNull(wave.marks.get(set.market())),
                market.exogenousPrice);
        out.add(started);
        NaiveCascade opened = new NaiveCascade(started);
        markets.values().forEach(each -> opened.take(each, markPrice(each)));
        cascade = opened;
        return opened;
    }

    private void runWave(NaiveCascade open, Wave wave) {
        open.waiting = false;
        waves++;
        waveMarks = wave.marks;
        WaveSums sums = new WaveSums();
        TreeMap<String, Double> lastBefore = new TreeMap<>();
        for (NaiveMarket market : markets.values()) {
            open.samplePeak(market.id(), markPrice(market));
            market.withdraw(time, open.forcedMoves.getOrDefault(market.id(), 0.0));
            lastBefore.put(market.id(), market.lastPrice(time));
        }
        while (!wave.isEmpty()) {
            while (!wave.isolated.isEmpty() && isGone(wave.isolated.element())) {
                wave.isolated.remove();
            }
            if (wave.accountIsNext()) {
                liquidate(open, wave.accounts.remove().key, sums);
            } else if (!wave.isolated.isEmpty()) {
                Triggered next = wave.isolated.remove();
                sums.add(liquidateIsolated(
                        open,
                        next,
                        requireNonNull(positions.get(next.position.set().positionId()))));
            }
        }
        sampleContagion();
        lastBefore.forEach(
                (id, last) -> open.forcedMoves.put(id, Math.abs(market(id).lastPrice(time) / last - 1)));
        open.executedNotionals.add(sums.executedNotional);
        open.executed.addAll(sums.parts.keySet());
        open.due = time + run().waveIntervalNs();
        sums.parts.replaceAll((id, part) -> withMarkAfter(part, markPrice(market(id))));
        out.add(new WaveCompleted(
                time,
                open.started.cascadeId(),
                open.waves(),
                sums.count,
                sums.notional,
                List.copyOf(sums.parts.values())));
        for (NaiveMarket market : markets.values()) {
            samplePeaks(market, markPrice(market));
            tell(market, PriceCause.WAVE);
        }
    }

    /** Whether nothing is left of a position that was triggered when the wave began. */
    private boolean isGone(Triggered triggered) {
        return !positions.containsKey(triggered.position.set().positionId());
    }

    private final class WaveSums {
        double notional;
        double executedNotional;
        int count;
        final TreeMap<String, WaveMarket> parts = new TreeMap<>();

        void add(PositionLiquidated order) {
            notional += order.notional();
            executedNotional += market(order.market()).contract().quoteNotional(executed, order.liquidationPrice());
            parts.merge(order.market(), part(order), NaiveEngine::plus);
            count++;
        }
    }

    private WaveMarket part(PositionLiquidated order) {
        double bought = order.side() == Side.SHORT ? executed : 0;
        double sold = order.side() == Side.LONG ? executed : 0;
        return new WaveMarket(order.market(), 1, order.notional(), bought, sold, order.markPrice(), 0);
    }

    private static WaveMarket plus(WaveMarket a, WaveMarket b) {
        return new WaveMarket(
                a.market(),
                a.positions() + b.positions(),
                a.notional() + b.notional(),
                a.buyQuantity() + b.buyQuantity(),
                a.sellQuantity() + b.sellQuantity(),
                a.markPriceBefore(),
                0);
    }

    private static WaveMarket withMarkAfter(WaveMarket part, double markPrice) {
        return new WaveMarket(
                part.market(),
                part.positions(),
                part.notional(),
                part.buyQuantity(),
                part.sellQuantity(),
                part.markPriceBefore(),
                markPrice);
    }

    private PositionLiquidated liquidateIsolated(NaiveCascade open, Triggered each, NaivePosition position) {
        PositionSet set = position.set();
        NaiveMarket market = market(set.market());
        Contract contract = market.contract();
        double bankruptcyPrice = position.bankruptcyPrice(contract);
        boolean vault = market.instrument
                .rules()
                .goesToVault(
                        position.equity(contract, each.markPrice),
                        market.margins().requirement(position.holding(position.margin()), each.markPrice),
                        bankruptcyPrice);
        double closed = vault
                ? position.quantity()
                : step(
                        position,
                        market,
                        position.margin(),
                        position.step() == null ? null : position.step().time());
        double left = position.quantity() - closed;
        double unrealized = contract.profit(set.side(), left, set.entryPrice(), each.markPrice);
        PositionLiquidated order = settle(
                open,
                position,
                new Order(
                        closed,
                        position.margin(),
                        each.liquidationPrice,
                        bankruptcyPrice,
                        left == 0,
                        left == 0 ? 0 : unrealized,
                        vault),
                marginAfter -> {
                    if (left == 0) {
                        remove(set.positionId());
                    } else {
                        positions.put(
                                set.positionId(),
                                position.steppedTo(left, marginAfter, market.margins(), stepped(open, position)));
                    }
                });
        return order;
    }

    /** Closes positions of a cross account, each once at most, until it is safe at the marks of the wave's start. */
    private void liquidate(NaiveCascade open, String accountKey, WaveSums sums) {
        while (true) {
            NaiveAccount account = accounts.get(accountKey);
            if (account == null) {
                return;
            }
            CrossAccount now = crossAccount(account, waveMarks);
            Exposure next = now.closingOrder().stream()
                    .filter(exposure -> !wasSteppedInThisWave(exposure.positionId()))
                    .findFirst()
                    .orElse(null);
            if (!now.isTriggered() || next == null) {
                return;
            }
            sums.add(liquidateCross(open, account, now, next));
        }
    }

    private boolean wasSteppedInThisWave(String positionId) {
        NaiveStep step = requireNonNull(positions.get(positionId)).step();
        return step != null && step.wave() == waves;
    }

    private PositionLiquidated liquidateCross(
            NaiveCascade open, NaiveAccount account, CrossAccount now, Exposure exposure) {
        NaivePosition position = requireNonNull(positions.get(exposure.positionId()));
        PositionSet set = position.set();
        NaiveMarket market = market(set.market());
        double equityShare = now.equity() * exposure.maintenanceMargin() / now.maintenanceMargin();
        Contract contract = market.contract();
        double bankruptcyPrice =
                contract.zeroEquityPrice(set.side(), position.quantity(), exposure.markPrice(), equityShare);
        double backing = equityShare - exposure.unrealizedPnl();
        boolean vault = market.instrument
                .rules()
                .goesToVault(
                        equityShare,
                        market.margins().requirement(position.holding(backing), exposure.markPrice()),
                        bankruptcyPrice);
        double closed = vault ? position.quantity() : step(position, market, backing, account.steppedAt());
        double left = position.quantity() - closed;
        boolean last = left == 0 && now.exposures().size() == 1;
        double unrealized = 0;
        for (Exposure other : now.exposures()) {
            if (!other.positionId().equals(exposure.positionId())) {
                unrealized += other.unrealizedPnl();
            }
        }
        if (left > 0) {
            unrealized += contract.profit(set.side(), left, set.entryPrice(), exposure.markPrice());
        }
        return settle(
                open,
                position,
                new Order(closed, account.wallet(), exposure.markPrice(), bankruptcyPrice, last, unrealized, vault),
                wallet -> {
                    accounts.put(account.key(), account.withWallet(wallet));
                    if (left == 0) {
                        remove(set.positionId());
                    } else {
                        positions.put(
                                set.positionId(),
                                position.steppedTo(left, wallet, market.margins(), stepped(open, position)));
                        accounts.put(account.key(), new NaiveAccount(account.key(), wallet, time));
                    }
                });
    }

    private NaiveStep stepped(NaiveCascade open, NaivePosition position) {
        NaiveStep before = position.step();
        double original = before == null ? position.quantity() : before.originalQuantity();
        return new NaiveStep(original, time, open.started.cascadeId(), waves);
    }

    /** How much of a position is closed. */
    private double step(NaivePosition position, NaiveMarket market, double backing, @Nullable Long steppedAt) {
        LiquidationRules rules = market.instrument.rules();
        double markPrice = requireNonNull(waveMarks.get(market.id()));
        boolean inCooldown =
                steppedAt != null && time - steppedAt < rules.step().cooldownNs();
        double quantity = rules.step().quantity(market.margins(), position.holding(backing), markPrice, inCooldown);
        NaiveStep before = position.step();
        double original = before == null ? position.quantity() : before.originalQuantity();
        boolean hardlyAny = position.quantity() - quantity < Math.max(rules.minimumRemainder(), 1e-6) * original;
        return hardlyAny ? position.quantity() : quantity;
    }

    /**
     * A forced order.
     *
     * @param closed how much of the position
     * @param margin of the position, or the wallet balance of its account
     * @param closesAccount whether nothing is left that the margin backs
     * @param unrealizedAfter of what is left that the margin backs
     * @param takenOver whether the vault takes it
     */
    private record Order(
            double closed,
            double margin,
            double liquidationPrice,
            double bankruptcyPrice,
            boolean closesAccount,
            double unrealizedAfter,
            boolean takenOver) {}

    /** @param changeBook is told the margin that is left */
    private PositionLiquidated settle(
            NaiveCascade open, NaivePosition position, Order what, DoubleConsumer changeBook) {
        PositionSet set = position.set();
        NaiveMarket market = market(set.market());
        LiquidationRules rules = market.instrument.rules();
        double bankruptcyPrice = what.bankruptcyPrice;
        AutoDeleveraging adl = bankruptcyPrice > 0 && !what.takenOver ? rules.autoDeleveraging() : null;
        NaiveFund fund = requireNonNull(funds.get(fundKey(market.instrument)));
        Contract contract = market.contract();
        double rate = market.rate(indexPrice(market.instrument.symbol()));
        double markPrice = requireNonNull(waveMarks.get(market.id()));
        double quantity = what.closed;
        double notional = contract.quoteNotional(quantity, what.liquidationPrice);

        double payable = 0;
        executed = what.takenOver ? 0 : quantity;
        if (adl != null) {
            payable = adl.order() == AdlOrder.MARKET ? fund.payable(time, adl.trigger()) : 0;
            market.ownShare = ownShare(market);
            double part = market.executable(set.side(), quantity, bankruptcyPrice, adl.order(), payable, time);
            executed = quantity - part <= 1e-12 * quantity ? quantity : part;
        }
        double left = what.takenOver ? 0 : quantity - executed;
        double fillPrice = execute(market, set.side(), executed);
        double residual = contract.profit(set.side(), executed, bankruptcyPrice, fillPrice);
        double loss = contract.profit(set.side(), executed, fillPrice, set.entryPrice());
        if (adl != null && bankruptcyPrice > 0) {
            residual = Math.max(residual, 0.0 - payable);
        }
        Double price = null;
        if (adl != null && left > 0) {
            price = adl.price() == AdlPrice.BANKRUPTCY ? bankruptcyPrice : markPrice;
            residual += contract.profit(set.side(), left, bankruptcyPrice, price);
            loss += contract.profit(set.side(), left, price, set.entryPrice());
        }
        if (what.takenOver) {
            loss = contract.profit(set.side(), quantity, bankruptcyPrice, set.entryPrice());
        }
        double due = rules.liquidationFeeRate() * executed * contract.value(fillPrice);
        boolean toFund = rules.feeTo() == FeeRecipient.FUND;
        double paid = 0;
        double deficit = 0;
        if (residual < 0) {
            paid = Math.min(fund.balance, -residual);
            deficit = -residual - paid;
            fund.change(time, 0.0 - paid);
        }
        double fee;
        double received;
        double marginAfter = 0;
        if (what.closesAccount) {
            fee = Math.min(due, Math.max(0, residual));
            received = residual < 0 ? 0 : toFund ? residual : residual - fee;
        } else {
            double kept = what.margin - loss + Math.max(0, -residual);
            fee = Math.min(due, Math.max(0, kept + what.unrealizedAfter));
            received = toFund ? fee : 0;
            marginAfter = kept - fee;
        }
        fund.change(time, received);
        double fundChange = received - paid;
        changeBook.accept(marginAfter);

        market.count(set.side(), executed, deficit);
        open.liquidations++;
        boolean firstStep = position.step() == null || position.step().cascade() != open.started.cascadeId();
        open.positions += firstStep ? 1 : 0;
        open.quantity += contract.baseQuantity(quantity, what.liquidationPrice);
        open.notional += notional;
        open.fundChange += fundChange * rate;
        open.deficit += deficit * rate;
        liquidations++;
        liquidatedPositions += position.step() == null ? 1 : 0;
        liquidatedNotional += notional;
        venuesOf(market.instrument.symbol()).forEach(other -> samplePeaks(other, markPrice(other)));

        PositionLiquidated order = new PositionLiquidated(
                time,
                open.started.cascadeId(),
                open.waves() + 1,
                open.started.startSequence(),
                lastSequence,
                set.market(),
                set.positionId(),
                set.account(),
                set.marginMode(),
                set.side(),
                quantity,
                notional,
                markPrice,
                set.entryPrice(),
                what.margin,
                what.liquidationPrice,
                bankruptcyPrice,
                fillPrice,
                loss,
                fee,
                fundChange,
                deficit,
                left,
                price,
                what.takenOver ? quantity : 0,
                position.quantity() - quantity,
                marginAfter,
                position.headlineQuantity());
        out.add(order);
        if (adl != null && price != null) {
            open.autoDeleveragedNotional += contract.quoteNotional(left, what.liquidationPrice);
            autoDeleveragedNotional += contract.quoteNotional(left, what.liquidationPrice);
            deleverage(open, order, adl, left, price, what.liquidationPrice);
        }
        return order;
    }

    /** Executes on one venue, and spreads the displacement over those that are coupled with it. */
    private double execute(NaiveMarket market, Side side, double quantity) {
        market.ownShare = ownShare(market);
        double fillPrice = market.execute(side, quantity, time);
        List<NaiveMarket> venues = venuesOf(market.instrument.symbol());
        double coupling = run().coupling();
        if (quantity > 0 && coupling > 0 && venues.size() > 1) {
            for (NaiveMarket venue : venues) {
                double displaced = market.totalVolume * (coupling * depthShare(venue));
                if (venue != market && displaced != 0) {
                    venue.displace(displaced / venue.depthScale, time);
                }
            }
        }
        return fillPrice;
    }

    private double ownShare(NaiveMarket market) {
        double coupling = run().coupling();
        boolean alone = venuesOf(market.instrument.symbol()).size() == 1;
        return alone ? 1 : (1 - coupling) + coupling * depthShare(market);
    }

    private double depthShare(NaiveMarket market) {
        double sum = 0;
        for (NaiveMarket venue : venuesOf(market.instrument.symbol())) {
            sum += venue.depthOnePercent();
        }
        return market.depthOnePercent() / sum;
    }

    /** Closes others until nothing is left, each time whoever the ranking then puts first of all. */
    private void deleverage(
            NaiveCascade open,
            PositionLiquidated order,
            AutoDeleveraging adl,
            double left,
            double price,
            double liquidationPrice) {
        Contract contract = market(order.market()).contract();
        double rest = left;
        while (rest > 1e-12 * left) {
            NaivePosition first = firstToDeleverage(order, adl);
            if (first == null) {
                open.unlistedNotional += contract.quoteNotional(rest, liquidationPrice);
                unlistedNotional += contract.quoteNotional(rest, liquidationPrice);
                out.add(closed(open, order, null, null, null, rest, price, 0, 0));
                return;
            }
            PositionSet set = first.set();
            boolean alike = Math.abs(first.quantity() - rest) <= 1e-12 * Math.max(first.quantity(), left);
            double quantity = alike ? first.quantity() : Math.min(first.quantity(), rest);
            double remaining = first.quantity() - quantity;
            double pnl = contract.profit(set.side(), quantity, set.entryPrice(), price);
            out.add(closed(
                    open, order, set, set.entryPrice(), score(first, order, adl), quantity, price, pnl, remaining));
            NaiveAccount account = first.isCross() ? requireNonNull(accounts.get(accountKey(set))) : null;
            if (account != null) {
                accounts.put(account.key(), account.withWallet(account.wallet() + pnl));
            }
            if (remaining > 0) {
                positions.put(set.positionId(), first.reducedTo(remaining));
            } else {
                remove(set.positionId());
            }
            rest -= quantity;
        }
    }

    private @Nullable NaivePosition firstToDeleverage(PositionLiquidated order, AutoDeleveraging adl) {
        Comparator<NaivePosition> ranked = Comparator.comparingDouble(
                        (NaivePosition position) -> -score(position, order, adl))
                .thenComparing(NaivePosition::isCross)
                .thenComparingDouble(NaiveEngine::placeInLadder)
                .thenComparing(
                        position -> position.set().positionId().getBytes(StandardCharsets.UTF_8),
                        Arrays::compareUnsigned);
        return positions.values().stream()
                .filter(position -> position.set().market().equals(order.market()))
                .filter(position -> position.set().side() != order.side())
                .filter(position -> !Double.isNaN(score(position, order, adl)))
                .min(ranked)
                .orElse(null);
    }

    private static double placeInLadder(NaivePosition position) {
        Double price = position.liquidationPrice();
        return price == null ? Double.POSITIVE_INFINITY : -position.set().side().sign() * price;
    }

    private double score(NaivePosition position, PositionLiquidated order, AutoDeleveraging adl) {
        Contract contract = market(order.market()).contract();
        double margin = position.margin();
        double requirement = position.requirement(market(order.market()).margins(), order.markPrice());
        if (position.isCross()) {
            // As if all else in the account were its margin.
            NaiveAccount account = requireNonNull(accounts.get(accountKey(position.set())));
            CrossAccount now = crossAccount(account, waveMarks);
            Exposure own = now.exposures().stream()
                    .filter(exposure ->
                            exposure.positionId().equals(position.set().positionId()))
                    .findFirst()
                    .orElseThrow();
            margin = now.equity() - own.unrealizedPnl();
            requirement = now.maintenanceMargin();
        }
        return adl.ranking()
                .score(
                        contract.orientation(position.set().side()),
                        contract.value(position.set().entryPrice()),
                        position.quantity(),
                        margin,
                        requirement,
                        contract.value(order.markPrice()));
    }

    private PositionAutoDeleveraged closed(
            NaiveCascade open,
            PositionLiquidated order,
            @Nullable PositionSet set,
            @Nullable Double entryPrice,
            @Nullable Double score,
            double quantity,
            double price,
            double pnl,
            double remaining) {
        return new PositionAutoDeleveraged(
                time,
                open.started.cascadeId(),
                order.wave(),
                order.market(),
                set == null ? null : set.positionId(),
                set == null ? null : set.account(),
                order.side().opposite(),
                quantity,
                entryPrice,
                order.markPrice(),
                score,
                price,
                pnl,
                remaining,
                order.positionId());
    }

    private void end(NaiveCascade open, EndReason reason) {
        CascadeStarted started = open.started;
        NaiveMarket first = market(started.market());
        List<CascadeMarket> parts = new ArrayList<>();
        for (String id : open.executed) {
            NaiveMarket market = market(id);
            parts.add(new CascadeMarket(
                    id,
                    requireNonNull(open.startMarks.get(id)),
                    markPrice(market),
                    requireNonNull(open.peaks.get(id)),
                    market.exogenousPrice / requireNonNull(open.startExogenousPrices.get(id)) - 1,
                    market.displacement(time)));
        }
        out.add(new CascadeEnded(
                time,
                started.cascadeId(),
                started.market(),
                started.eventTime(),
                open.waves(),
                open.positions,
                open.liquidations,
                open.quantity,
                open.notional,
                open.amplification(markPrice(first), first.exogenousPrice),
                open.branchingRatio(),
                open.fundChange,
                open.deficit,
                open.autoDeleveragedNotional,
                open.unlistedNotional,
                reason,
                parts));
        cascade = null;
    }

    // ---- the end

    private void complete() {
        long settled = time + run().settleNs();
        while (nextItem() <= (cascade == null ? time : settled)) {
            runNextItem();
        }
        if (cascade != null) {
            time = settled;
            end(cascade, EndReason.SETTLE_ELAPSED);
        }
        for (NaiveMarket market : markets.values()) {
            if (market.lastTickUntold) {
                tell(market, PriceCause.END);
            }
        }
        double fundChange = 0;
        for (Map.Entry<String, NaiveFund> fund : funds.entrySet()) {
            NaiveMarket first = markets.values().stream()
                    .filter(market -> fundKey(market.instrument).equals(fund.getKey()))
                    .findFirst()
                    .orElseThrow();
            fundChange += (fund.getValue().balance - fund.getValue().start)
                    * first.rate(indexPrice(first.instrument.symbol()));
        }
        List<MarketResult> results = new ArrayList<>();
        double deficit = 0;
        for (NaiveMarket market : markets.values()) {
            results.add(result(market));
            deficit += market.deficit * market.rate(indexPrice(market.instrument.symbol()));
        }
        Inputs inputs = new Inputs(
                accepted, shortNotional, longNotional, headlineShortNotional, headlineLongNotional, ticks, refused);
        Totals totals = new Totals(
                cascades,
                liquidations,
                liquidatedPositions,
                liquidatedNotional,
                autoDeleveragedNotional,
                unlistedNotional,
                fundChange,
                deficit);
        out.add(new RunCompleted(time, inputs, results, totals));
        ended = true;
    }

    private MarketResult result(NaiveMarket market) {
        NaiveFund fund = requireNonNull(funds.get(fundKey(market.instrument)));
        return new MarketResult(
                market.id(),
                market.instrument.price(),
                market.exogenousPrice,
                market.lastPrice(time),
                markPrice(market),
                market.peakMarkPrice,
                market.forcedBuys,
                market.forcedSells,
                fund.start,
                fund.balance,
                market.deficit,
                market.fundingToLongs,
                market.fundingToShorts);
    }

    /** Venues before one another, of a venue one currency before another, and of a currency the common fund first. */
    private static String fundKey(Instrument instrument) {
        String pool = instrument.pool();
        return instrument.venue() + '\0' + instrument.settlementCurrency() + '\0' + (pool == null ? "" : pool);
    }

    private double fundAtTheStart(Instrument instrument) {
        double sum = 0;
        for (NaiveMarket market : markets.values()) {
            if (fundKey(market.instrument).equals(fundKey(instrument))) {
                sum += market.instrument.insuranceFund();
            }
        }
        return sum;
    }
}
