package io.shortfuse.engine.cascade;

import static java.util.Objects.requireNonNull;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.Book;
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
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationEvent.PriceCause;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.Holding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Applies market events to a universe, or refuses them with the rule that they break. */
final class EventApplier {
    private final Universe universe;
    private final Output output;
    private TriggerWatch watch = TriggerWatch.NONE;

    EventApplier(Universe universe, Output output) {
        this.universe = universe;
        this.output = output;
    }

    void watch(TriggerWatch watch) {
        this.watch = watch;
    }

    /**
     * Refuses an event that does not fit the run's state or its clock.
     *
     * @return whether the event may be applied
     */
    boolean admit(long sequence, MarketEvent event) {
        if (event instanceof RunStarted started) {
            return admitStart(sequence, started);
        }
        if (universe.settings == null) {
            refuse(event.eventTime(), sequence, RefusalRule.RUN_NOT_STARTED, "the first event must be RunStarted");
            return false;
        }
        if (universe.ended) {
            return refuse(sequence, RefusalRule.RUN_ENDED, "nothing may follow RunEnded");
        }
        if (isTooFarAhead(event)) {
            return refuse(
                    sequence,
                    RefusalRule.TIME_STEP_TOO_LONG,
                    "must be at most 31 days after the last event: eventTime=" + event.eventTime() + " last="
                            + universe.now);
        }
        boolean price = event instanceof PriceTicked || event instanceof DepthChanged || event instanceof FundingSet;
        if (price && event.eventTime() < universe.now) {
            return refuse(
                    sequence,
                    RefusalRule.PRICE_TOO_OLD,
                    "must not be older than the last event: eventTime=" + event.eventTime() + " last=" + universe.now);
        }
        return true;
    }

    /** Whether the event is later than the universe's time by more than a step may be. */
    boolean isTooFarAhead(MarketEvent event) {
        return event.eventTime() - universe.now > Limits.LONGEST_DURATION;
    }

    private boolean admitStart(long sequence, RunStarted started) {
        RunStarted known = universe.settings;
        if (known == null) {
            return true;
        }
        if (!known.inputHash().equals(started.inputHash())) {
            refuse(
                    sequence,
                    RefusalRule.RUN_STARTED_WITH_OTHER_INPUT,
                    "must be the input that the run started with: inputHash=" + started.inputHash() + " expected="
                            + known.inputHash());
        }
        return false;
    }

    /** Applies an admitted event at the universe's current time. */
    void apply(long sequence, MarketEvent event) {
        if (event instanceof PriceTicked ticked) {
            tick(sequence, ticked);
        } else if (event instanceof PositionSet set) {
            set(sequence, set);
        } else if (event instanceof PositionClosed closed) {
            close(sequence, closed);
        } else if (event instanceof InstrumentListed listed) {
            list(sequence, listed.instrument());
        } else if (event instanceof DepthChanged changed) {
            MarketState market = known(sequence, changed.market());
            if (market != null) {
                universe.changeLiquidity(market, changed.liquidity());
            }
        } else if (event instanceof FundingSet funding) {
            setFunding(sequence, funding);
        } else if (event instanceof RunStarted started) {
            universe.start(started);
        } else if (event instanceof RunEnded) {
            universe.ended = true;
        }
    }

    private void list(long sequence, Instrument instrument) {
        if (universe.market(instrument.market()) != null) {
            refuse(sequence, RefusalRule.MARKET_LISTED_TWICE, "must be listed once: market=" + instrument.market());
            return;
        }
        SymbolIndex index = universe.index(instrument.symbol());
        if (index != null && index.trading) {
            refuse(
                    sequence,
                    RefusalRule.LISTED_TOO_LATE,
                    "must be listed before the first position or price of its symbol: market=" + instrument.market());
            return;
        }
        String currencyRule = currencyRule(instrument, index);
        if (currencyRule != null) {
            refuse(
                    sequence,
                    RefusalRule.SETTLEMENT_CURRENCY,
                    currencyRule + ": market=" + instrument.market() + " settlementCurrency="
                            + instrument.settlementCurrency());
            return;
        }
        if (universe.markets.size() == Limits.MOST_MARKETS
                || (index != null && index.markets.size() == Limits.MOST_VENUES)) {
            refuse(
                    sequence,
                    RefusalRule.TOO_MANY_MARKETS,
                    "must be at most " + Limits.MOST_MARKETS + " markets, and " + Limits.MOST_VENUES
                            + " of a symbol: market=" + instrument.market());
            return;
        }
        universe.list(instrument);
    }

    /** The rule that a market's settlement currency breaks, or null. */
    private @Nullable String currencyRule(Instrument instrument, @Nullable SymbolIndex index) {
        String settles = instrument.settlementCurrency();
        String reporting = universe.settings().reportingCurrency();
        if (!instrument.isInverse()) {
            return settles.equals(reporting) ? null : "must settle in the reporting currency " + reporting;
        }
        if (settles.equals(reporting)) {
            return "must settle in its coin, and not in the reporting currency, because it is inverse";
        }
        if (index != null) {
            for (MarketState other : index.markets) {
                String coin = other.instrument.settlementCurrency();
                if (other.instrument.isInverse() && !coin.equals(settles)) {
                    return "must settle in the coin of the other inverse markets of its symbol, " + coin;
                }
            }
        }
        return null;
    }

    private void tick(long sequence, PriceTicked ticked) {
        if (ticked.kind() != PriceKind.LAST) {
            refuse(
                    sequence,
                    RefusalRule.PRICE_KIND,
                    "must be a last price: kind=" + ticked.kind().name().toLowerCase(Locale.ROOT));
            return;
        }
        MarketState market = known(sequence, ticked.market());
        if (market == null) {
            return;
        }
        market.tick(universe.now, ticked.price());
        market.index.trading = true;
        universe.ticks++;
        watch.priced(market.id());
        double markPrice = observe(market);
        Long interval = universe.settings().priceIntervalNs();
        if (interval != null && universe.now >= market.priceDue) {
            market.priceDue = universe.now + interval;
            emitPrice(market, markPrice, PriceCause.TICK);
        } else {
            market.priceHeldBack = true;
        }
    }

    /** Notes the market's mark where peaks are kept: the same figures, however few prices are told. */
    private double observe(MarketState market) {
        double markPrice = market.markPrice(universe.now);
        market.observe(markPrice);
        return markPrice;
    }

    /** Tells the market's prices after a jump that somebody asks about, whatever the interval is. */
    void priceAfterJump(MarketState market) {
        emitPrice(market, observe(market), PriceCause.TICK);
    }

    /** Tells the market's prices after a wave. */
    void priceAfterWave(MarketState market) {
        emitPrice(market, observe(market), PriceCause.WAVE);
    }

    /** Tells the market's prices at the end, which are no peak: without an interval nobody would look at them. */
    void priceAtEnd(MarketState market) {
        emitPrice(market, market.markPrice(universe.now), PriceCause.END);
    }

    private void emitPrice(MarketState market, double markPrice, PriceCause cause) {
        long now = universe.now;
        market.priceHeldBack = false;
        output.emit(new PriceSimulated(
                now,
                market.id(),
                market.exogenousPrice(),
                market.lastPrice(now),
                markPrice,
                market.index.price(now),
                cause));
    }

    private void set(long sequence, PositionSet set) {
        MarketState market = known(sequence, set.market());
        if (market == null) {
            return;
        }
        if (set.marginMode() == MarginMode.CROSS) {
            setCross(set, market);
            return;
        }
        Contract contract = market.contract();
        double entryPrice = set.entryPrice();
        double quantity = set.quantity();
        double headlineQuantity = set.headlineQuantity();
        double margin;
        double liquidationPrice;
        Double given = set.liquidationPrice();
        if (given != null) {
            liquidationPrice = given;
            margin = market.margins.marginFromLiquidationPrice(
                    set.side(), quantity, headlineQuantity, entryPrice, given);
            if (!(margin > 0)) {
                refuse(
                        sequence,
                        RefusalRule.LIQUIDATION_PRICE_BEYOND_ENTRY,
                        "must leave a margin greater than 0: positionId=" + set.positionId() + " side=" + set.side()
                                + " entryPrice=" + entryPrice + " liquidationPrice=" + given);
                return;
            }
        } else {
            Double stated = set.margin();
            margin = stated != null ? stated : contract.notional(quantity, entryPrice) / set.leverage();
            liquidationPrice = market.margins.liquidationPrice(
                    new Holding(set.side(), quantity, headlineQuantity, entryPrice, margin));
        }
        double markPrice = market.markPrice(universe.now);
        double equity = contract.equity(set.side(), quantity, entryPrice, margin, markPrice);
        if (!(equity > 0)) {
            refuse(
                    sequence,
                    RefusalRule.MARGIN_GONE,
                    "must have equity greater than 0 at the current mark: positionId=" + set.positionId() + " equity="
                            + equity + " markPrice=" + markPrice);
            return;
        }
        boolean liquidates = liquidationPrice > 0;
        boolean opened = universe.book.put(
                set.positionId(),
                set.account(),
                market.number,
                set.side(),
                quantity,
                headlineQuantity,
                entryPrice,
                margin,
                liquidates ? liquidationPrice : Double.NaN);
        market.index.trading = true;
        if (opened) {
            count(set, contract, liquidates ? liquidationPrice : entryPrice);
        }
    }

    /**
     * Takes a position of a cross account, whatever the account's equity is with it: others of its positions may still be
     * on their way. If that was all, the account is liquidated at the next check.
     */
    private void setCross(PositionSet set, MarketState market) {
        boolean opened = universe.book.putCross(
                set.positionId(),
                set.account(),
                market.number,
                set.side(),
                set.quantity(),
                set.headlineQuantity(),
                set.entryPrice(),
                requireNonNull(set.margin()));
        market.index.trading = true;
        if (opened) {
            count(set, market.contract(), set.entryPrice());
        }
    }

    private void count(PositionSet set, Contract contract, double price) {
        universe.positions++;
        double notional = contract.quoteNotional(set.quantity(), price);
        double headline = contract.quoteNotional(set.headlineQuantity(), price);
        if (set.side() == Side.SHORT) {
            universe.shortNotional += notional;
            universe.headlineShortNotional += headline;
        } else {
            universe.longNotional += notional;
            universe.headlineLongNotional += headline;
        }
    }

    private void setFunding(long sequence, FundingSet funding) {
        MarketState market = known(sequence, funding.market());
        if (market == null) {
            return;
        }
        long time = funding.fundingTime();
        if (time <= universe.now || time - universe.now > Limits.LONGEST_DURATION) {
            refuse(
                    sequence,
                    RefusalRule.FUNDING_TIME,
                    "must be after the last event, by at most 31 days: fundingTime=" + time + " last=" + universe.now);
            return;
        }
        market.funding.set(funding.rate(), time);
        universe.findNextFunding();
    }

    private void close(long sequence, PositionClosed closed) {
        int slot = universe.book.find(closed.positionId());
        if (slot == Book.NONE) {
            refuse(sequence, RefusalRule.UNKNOWN_POSITION, "must be open: positionId=" + closed.positionId());
        } else {
            universe.book.close(slot);
        }
    }

    private @Nullable MarketState known(long sequence, String id) {
        MarketState market = universe.market(id);
        if (market == null) {
            refuse(sequence, RefusalRule.UNKNOWN_MARKET, "must be listed: market=" + id);
            return null;
        }
        if (!market.index.hasValidWeights()) {
            refuse(
                    sequence,
                    RefusalRule.INDEX_WEIGHTS,
                    "must be given for all venues of the symbol and sum to 1, or for none: index weights of "
                            + market.index.symbol);
            return null;
        }
        return market;
    }

    private boolean refuse(long sequence, RefusalRule rule, String detail) {
        return refuse(universe.now, sequence, rule, detail);
    }

    private boolean refuse(long time, long sequence, RefusalRule rule, String detail) {
        universe.refused++;
        output.emit(new EventRefused(time, sequence, rule, detail));
        return false;
    }
}
