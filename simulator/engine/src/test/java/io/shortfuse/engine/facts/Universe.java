package io.shortfuse.engine.facts;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.DepthChanged;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.MarketEvent.RunEnded;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.FundingTerms;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.liquidity.Withdrawal;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.StepRule;
import io.shortfuse.engine.oracle.Simulator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of a universe, written down in a few words. Rules and book are those of the last call of {@link #rules}
 * and the like; settings come before the first market. Time starts at 0 and moves by {@link #after} only.
 */
final class Universe {
    static final String MARKET = "alpha:BTC";
    static final long SECOND = 1_000_000_000L;

    private final List<MarketEvent> events = new ArrayList<>();
    private long now;
    private int named;

    private long waveInterval;
    private long settle = 600 * SECOND;
    private @Nullable Long quiet;
    private double passThrough = 0.8;
    private double coupling;
    private final List<Contagion> contagion = new ArrayList<>();
    private @Nullable Long priceInterval = 0L;

    private MarginRules margin = MarginRules.linear(new MaintenanceSchedule.Flat(0.004));
    private double feeRate;
    private FeeRecipient feeTo = FeeRecipient.VENUE;
    private @Nullable AutoDeleveraging autoDeleveraging;
    private @Nullable String pool;
    private String currency = "USDT";
    private double fund = 1e15;
    private MarkRule mark = MarkRule.LAST;
    private StepRule step = StepRule.WHOLE;
    private double minimumRemainder = LiquidationRules.DEFAULT_MINIMUM_REMAINDER;
    private @Nullable Double backstop;
    private @Nullable Double weight;
    private @Nullable Long halfLife;
    private double permanentShare;
    private @Nullable Withdrawal withdrawal;
    private @Nullable FundingTerms funding;

    // ---- settings of the run

    Universe waveInterval(long ns) {
        waveInterval = ns;
        return this;
    }

    Universe settle(long ns) {
        settle = ns;
        return this;
    }

    Universe quiet(long ns) {
        quiet = ns;
        return this;
    }

    Universe passThrough(double share) {
        passThrough = share;
        return this;
    }

    Universe coupling(double share) {
        coupling = share;
        return this;
    }

    Universe contagion(String from, String to, double beta, long lagNs) {
        contagion.add(new Contagion(from, to, beta, lagNs));
        return this;
    }

    /** @param ns null: no price of a tick */
    Universe priceInterval(@Nullable Long ns) {
        priceInterval = ns;
        return this;
    }

    // ---- settings of the markets that follow

    Universe rules(double marginRate, double fee, FeeRecipient recipient) {
        margin = MarginRules.linear(new MaintenanceSchedule.Flat(marginRate));
        currency = "USDT";
        feeRate = fee;
        feeTo = recipient;
        return this;
    }

    Universe margin(MarginRules rules) {
        margin = rules;
        return this;
    }

    Universe autoDeleveraging(AdlRanking ranking, AdlTrigger trigger, AdlPrice price, AdlOrder order) {
        autoDeleveraging = new AutoDeleveraging(ranking, trigger, price, order);
        return this;
    }

    Universe steps(StepRule rule) {
        return steps(rule, LiquidationRules.DEFAULT_MINIMUM_REMAINDER);
    }

    Universe steps(StepRule rule, double leastRemainder) {
        step = rule;
        minimumRemainder = leastRemainder;
        return this;
    }

    /** A vault that takes over what has less than a share of the equity that it needs. */
    Universe backstop(double share) {
        backstop = share;
        return this;
    }

    Universe pool(String name) {
        pool = name;
        return this;
    }

    /** Inverse contracts, a maintenance margin rate, and the coin that they settle in. */
    Universe inverse(double size, double marginRate, String coin) {
        return inverse(
                new MarginRules(
                        new Contract.Inverse(size), new MaintenanceSchedule.Flat(marginRate), 0, MaintenanceBasis.MARK),
                coin);
    }

    Universe inverse(MarginRules rules, String coin) {
        margin = rules;
        currency = coin;
        return this;
    }

    Universe fee(double rate, FeeRecipient recipient) {
        feeRate = rate;
        feeTo = recipient;
        return this;
    }

    Universe fund(double amount) {
        fund = amount;
        return this;
    }

    Universe mark(MarkRule rule) {
        mark = rule;
        return this;
    }

    Universe weight(double share) {
        weight = share;
        return this;
    }

    Universe resilience(long halfLifeNs, double permanent) {
        halfLife = halfLifeNs;
        permanentShare = permanent;
        return this;
    }

    Universe withdrawal(Withdrawal rule) {
        withdrawal = rule;
        return this;
    }

    /** @param terms null: none */
    Universe funding(@Nullable FundingTerms terms) {
        funding = terms;
        return this;
    }

    // ---- events

    Universe add(MarketEvent event) {
        start();
        events.add(event);
        return this;
    }

    private void start() {
        if (events.isEmpty()) {
            events.add(new RunStarted(
                    0,
                    "facts",
                    1,
                    "00",
                    "USDT",
                    waveInterval,
                    settle,
                    quiet,
                    passThrough,
                    coupling,
                    contagion,
                    priceInterval));
        }
    }

    Universe after(long ns) {
        start();
        now += ns;
        return this;
    }

    Universe market(double price, LiquidityShape shape) {
        return market(MARKET, price, shape);
    }

    Universe market(String id, double price, LiquidityShape shape) {
        LiquidationRules rules =
                new LiquidationRules("simple", margin, feeRate, feeTo, autoDeleveraging, step, minimumRemainder, null);
        return add(new InstrumentListed(
                now,
                new Instrument(
                        id,
                        backstop == null ? rules : rules.withBackstop(backstop),
                        0.1,
                        price,
                        mark,
                        weight,
                        currency,
                        pool,
                        fund,
                        new Liquidity(shape, halfLife, permanentShare, withdrawal),
                        funding)));
    }

    /** A short that liquidates at a price. */
    Universe shortAt(double liquidationPrice, double quantity) {
        return position(MARKET, Side.SHORT, liquidationPrice, quantity);
    }

    /** A long that liquidates at a price. */
    Universe longAt(double liquidationPrice, double quantity) {
        return position(MARKET, Side.LONG, liquidationPrice, quantity);
    }

    Universe position(String market, Side side, double liquidationPrice, double quantity) {
        named++;
        double entry = liquidationPrice * (1 + 0.1 * side.sign());
        return add(new PositionSet(
                now,
                "p" + named,
                "a" + named,
                market,
                side,
                quantity,
                entry,
                10,
                MarginMode.ISOLATED,
                null,
                liquidationPrice,
                quantity));
    }

    /** A position of a cross account. */
    Universe cross(String account, String market, Side side, double entry, double quantity, double wallet) {
        named++;
        return add(new PositionSet(
                now,
                "p" + named,
                account,
                market,
                side,
                quantity,
                entry,
                10,
                MarginMode.CROSS,
                wallet,
                null,
                quantity));
    }

    /** A position whose liquidation price follows from its leverage. */
    Universe leveraged(Side side, double entry, double leverage, double quantity) {
        return leveraged(MARKET, side, entry, leverage, quantity, null);
    }

    /** @param margin null: that of the leverage */
    Universe leveraged(
            String market, Side side, double entry, double leverage, double quantity, @Nullable Double margin) {
        named++;
        return add(new PositionSet(
                now,
                "p" + named,
                "a" + named,
                market,
                side,
                quantity,
                entry,
                leverage,
                MarginMode.ISOLATED,
                margin,
                null,
                quantity));
    }

    Universe tick(double price) {
        return tick(MARKET, price);
    }

    Universe tick(String market, double price) {
        return add(new PriceTicked(now, market, PriceKind.LAST, price));
    }

    Universe depth(LiquidityShape shape) {
        return add(new DepthChanged(now, MARKET, new Liquidity(shape, halfLife, permanentShare, withdrawal)));
    }

    Universe end() {
        return add(new RunEnded(now));
    }

    List<MarketEvent> events() {
        start();
        return List.copyOf(events);
    }

    // ---- running it

    Outcome on(Engine engine) {
        return run(engine.start(), events());
    }

    static Outcome run(Simulator simulator, List<MarketEvent> events) {
        List<SimulationEvent> said = new ArrayList<>();
        long sequence = 0;
        for (MarketEvent event : events) {
            said.addAll(simulator.process(++sequence, event));
        }
        return new Outcome(said);
    }
}
