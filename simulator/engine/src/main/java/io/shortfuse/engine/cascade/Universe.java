package io.shortfuse.engine.cascade;

import static java.util.Objects.requireNonNull;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.Book;
import io.shortfuse.engine.book.BookJournal;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.SimulationEvent.Inputs;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.liquidity.Liquidity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a universe consists of: its settings, markets, indices, funds and book, its clock, and its counts. */
final class Universe {
    Book book;
    /** In order of their ids, which is the order in which anything is done for every market. */
    final List<MarketState> markets = new ArrayList<>();

    final TreeMap<InsuranceFund.Key, InsuranceFund> funds = new TreeMap<>();
    final ContagionLinks contagion = new ContagionLinks();
    final FixedPart fixedPart = new FixedPart();
    private final List<MarketState> marketByNumber = new ArrayList<>();
    private final Map<String, MarketState> marketById = new HashMap<>();
    private final Map<String, SymbolIndex> indexBySymbol = new HashMap<>();
    /** The markets whose marks are sampled. */
    private final List<MarketState> sampledMarks = new ArrayList<>();

    /** When the next mark is sampled; the end of time where none is. */
    private long nextSample = Long.MAX_VALUE;

    /** When funding is paid next; the end of time where none is. */
    private long nextFunding = Long.MAX_VALUE;

    /** The funding that is being paid. */
    @Nullable
    OpenFunding openFunding;

    @Nullable
    RunStarted settings;
    /** The current time: the greatest that anything has happened at. */
    long now;

    boolean ended;

    long positions;
    long ticks;
    long refused;
    double shortNotional;
    double longNotional;
    double headlineShortNotional;
    double headlineLongNotional;

    long cascades;
    /** Waves of all cascades. */
    long waves;

    long liquidations;
    /** Distinct positions liquidated. */
    long liquidatedPositions;

    double liquidatedNotional;
    double autoDeleveragedNotional;
    double unlistedNotional;

    Universe(BookJournal journal) {
        book = new Book(journal);
    }

    RunStarted settings() {
        if (settings == null) {
            throw new IllegalStateException("must have started");
        }
        return settings;
    }

    void start(RunStarted started) {
        settings = started;
        fixedPart.changed();
    }

    MarketState list(Instrument instrument) {
        SymbolIndex index = indexBySymbol.computeIfAbsent(
                instrument.symbol(),
                symbol -> new SymbolIndex(
                        symbol, settings().indexPassThrough(), settings().coupling()));
        InsuranceFund fund = funds.computeIfAbsent(InsuranceFund.Key.of(instrument), key -> new InsuranceFund());
        MarketState market =
                new MarketState(instrument, book.addMarket(instrument.market(), ledger(instrument)), index, fund, now);
        index.add(market);
        if (!markets.isEmpty()) {
            // All parts are of one cascade, the open one if there is one; it may spread to this market too.
            Side direction = markets.get(0).part.direction();
            market.part = new CascadePart(market.markPrice(now), instrument.price(), direction);
        }
        if (market.sampledMark != null) {
            sampledMarks.add(market);
            findNextSample();
        }
        marketByNumber.add(market);
        marketById.put(market.id(), market);
        int at = 0;
        while (at < markets.size() && markets.get(at).id().compareTo(market.id()) < 0) {
            at++;
        }
        markets.add(at, market);
        findNextFunding();
        // The start is summed anew in order of the ids, so that the order of listing leaves no trace in it.
        double start = 0;
        for (MarketState each : markets) {
            if (each.fund == fund) {
                start += each.instrument.insuranceFund();
            }
        }
        fund.join(now, instrument, start, liquidations == 0 ? start : fund.balance() + (start - fund.start));
        fixedPart.changed();
        contagion.list(this, market);
        return market;
    }

    /** What a unit of a fund's currency is worth in the reporting currency: by the index of the first of its markets. */
    double reportingRate(InsuranceFund fund) {
        for (MarketState market : markets) {
            if (market.fund == fund) {
                return market.reportingRate(now);
            }
        }
        throw new IllegalStateException("must have a market");
    }

    long nextFunding() {
        return nextFunding;
    }

    /** Notes when funding is paid next, after the times of fundings have changed. */
    void findNextFunding() {
        long next = Long.MAX_VALUE;
        for (MarketState market : markets) {
            next = Math.min(next, market.funding.next());
        }
        nextFunding = next;
    }

    long nextSample() {
        return nextSample;
    }

    /** Notes when the next mark is sampled, after the times of the samples have changed. */
    void findNextSample() {
        long next = Long.MAX_VALUE;
        for (MarketState market : sampledMarks) {
            next = Math.min(next, requireNonNull(market.sampledMark).next());
        }
        nextSample = next;
    }

    /** Takes the samples of all marks that are due now; none of them depends on another. */
    void sampleMarks() {
        for (MarketState market : sampledMarks) {
            if (requireNonNull(market.sampledMark).sample(now)) {
                market.observe(market.markPrice(now));
            }
        }
        findNextSample();
    }

    /** Cross accounts are of one venue and settlement currency. */
    private static String ledger(Instrument instrument) {
        return instrument.venue() + '\0' + instrument.settlementCurrency();
    }

    void changeLiquidity(MarketState market, Liquidity liquidity) {
        market.changeLiquidity(now, liquidity);
        fixedPart.changed();
    }

    @Nullable
    MarketState market(String id) {
        return marketById.get(id);
    }

    /** The market of a number in the book. */
    MarketState market(int number) {
        return marketByNumber.get(number);
    }

    /** In order of listing, which is the order of their numbers. */
    List<MarketState> marketsAsListed() {
        return marketByNumber;
    }

    @Nullable
    SymbolIndex index(String symbol) {
        return indexBySymbol.get(symbol);
    }

    Inputs inputs() {
        return new Inputs(
                positions, shortNotional, longNotional, headlineShortNotional, headlineLongNotional, ticks, refused);
    }
}
