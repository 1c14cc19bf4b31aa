package io.shortfuse.engine.facts;

import io.shortfuse.engine.Limits;
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
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.DepthPoint;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.Tier;
import io.shortfuse.engine.mark.IndexRule;
import io.shortfuse.engine.mark.VenueMarkRule.IndexPlusBasis;
import io.shortfuse.engine.mark.VenueMarkRule.MedianOfThree;
import io.shortfuse.engine.mark.VenueMarkRule.OracleMedian;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A universe of values from one end of what is legal to the other; a function of the seed. */
final class ExtremeUniverse {
    private static final String SYMBOL = ":X";

    private final SplittableRandom random;
    private final List<MarketEvent> events = new ArrayList<>();
    private final int markets;
    private final boolean contagious;
    /** With contagion the oracle takes a sample every second. */
    private final long longest;

    private long now;

    private ExtremeUniverse(long seed) {
        random = new SplittableRandom(seed);
        markets = 1 + random.nextInt(3);
        contagious = markets > 1 && random.nextInt(3) == 0;
        longest = contagious ? 60_000_000_000L : Limits.LONGEST_DURATION;
        now = random.nextBoolean() ? 0 : Limits.LATEST_TIME - 50 * Limits.LONGEST_DURATION;
    }

    static List<MarketEvent> of(long seed) {
        ExtremeUniverse universe = new ExtremeUniverse(seed);
        universe.write();
        return universe.events;
    }

    private void write() {
        events.add(new RunStarted(
                now,
                "extremes",
                1,
                "00",
                "USDT",
                duration(),
                duration(),
                maybe() ? null : duration(),
                share(),
                maybe() ? 0 : share(),
                contagion(),
                maybe() ? 0 : duration()));
        for (int i = 0; i < markets; i++) {
            events.add(new InstrumentListed(now, instrument(i)));
        }
        for (int i = 0; i < 60; i++) {
            events.add(position(i));
        }
        for (int i = 0; i < 40; i++) {
            now += maybe() ? 0 : duration();
            events.add(
                    switch (random.nextInt(6)) {
                        case 0 -> position(100 + i);
                        case 1 -> new DepthChanged(now, market(), liquidity());
                        default -> new PriceTicked(now, market(), PriceKind.LAST, price());
                    });
        }
        events.add(new RunEnded(now));
    }

    /** Each to the next, round in a circle. */
    private List<Contagion> contagion() {
        if (!contagious) {
            return List.of();
        }
        return IntStream.range(0, markets)
                .mapToObj(i -> new Contagion(
                        i + SYMBOL,
                        (i + 1) % markets + SYMBOL,
                        maybe() ? -Contagion.GREATEST_BETA : Contagion.GREATEST_BETA,
                        maybe() ? 0 : Contagion.LONGEST_LAG))
                .toList();
    }

    private Instrument instrument(int number) {
        boolean inverse = random.nextInt(3) == 0;
        return new Instrument(
                number + SYMBOL,
                new LiquidationRules(
                        LiquidationRules.SIMPLE,
                        margin(
                                inverse
                                        ? new Contract.Inverse(between(Limits.LEAST, Limits.GREATEST_QUANTITY))
                                        : new Contract.Linear()),
                        maybe() ? 0 : 0.5,
                        maybe() ? FeeRecipient.FUND : FeeRecipient.VENUE,
                        maybe() ? null : autoDeleveraging()),
                price(),
                price(),
                mark(),
                null,
                inverse ? "X" : "USDT",
                maybe() ? null : "pool",
                maybe() ? 0 : amount(),
                liquidity());
    }

    private MarkRule mark() {
        long interval = Limits.LONGEST_DURATION / (1 + random.nextInt(30));
        return switch (random.nextInt(6)) {
            case 0 -> new MarkRule.Venue(new MedianOfThree(interval, 1), indexRule());
            case 1 -> new MarkRule.Venue(new IndexPlusBasis(Limits.LONGEST_DURATION / 30, 30), indexRule());
            case 2 -> new MarkRule.Venue(new OracleMedian(interval, 1, Limits.LONGEST_DURATION), indexRule());
            case 3 -> MarkRule.INDEX;
            default -> MarkRule.LAST;
        };
    }

    private IndexRule indexRule() {
        return List.of(IndexRule.values()).get(random.nextInt(4));
    }

    private MarginRules margin(Contract contract) {
        return new MarginRules(
                contract,
                schedule(),
                maybe() ? 0 : LiquidationRules.HIGHEST_CLOSING_FEE_RATE,
                maybe() ? MaintenanceBasis.MARK : MaintenanceBasis.ENTRY);
    }

    private MaintenanceSchedule schedule() {
        return switch (random.nextInt(6)) {
            case 0 -> new Deducted(tiers());
            case 1 -> new SteppedByNotional(tiers());
            case 2 -> new SteppedByContracts(tiers(), between(Limits.LEAST, Limits.GREATEST_QUANTITY));
            default -> new Flat(maybe() ? 0.5 : random.nextDouble(Double.MIN_VALUE, 0.01));
        };
    }

    private List<Tier> tiers() {
        List<Tier> tiers = new ArrayList<>();
        double cap = between(Limits.LEAST, Limits.GREATEST_AMOUNT / 2);
        double rate = random.nextDouble(1e-9, 0.01);
        tiers.add(new Tier(cap, rate));
        tiers.add(new Tier(maybe() ? Math.nextUp(cap) : Limits.GREATEST_AMOUNT / 2 * 1.5, maybe() ? rate : 0.5));
        if (maybe()) {
            tiers.add(new Tier(Limits.GREATEST_AMOUNT, 0.5));
        }
        return tiers;
    }

    private AutoDeleveraging autoDeleveraging() {
        AdlRanking[] rankings = AdlRanking.values();
        return new AutoDeleveraging(
                rankings[random.nextInt(rankings.length)],
                maybe() ? AdlTrigger.FUND_EXHAUSTED : AdlTrigger.FUND_DRAWDOWN,
                maybe() ? AdlPrice.BANKRUPTCY : AdlPrice.MARK,
                maybe() ? AdlOrder.MARKET : AdlOrder.LIMIT_AT_BANKRUPTCY);
    }

    private PositionSet position(int number) {
        double quantity = between(Limits.LEAST, Limits.GREATEST_QUANTITY);
        Double liquidationPrice = maybe() ? price() : null;
        Side side = maybe() ? Side.SHORT : Side.LONG;
        double entry = price();
        if (liquidationPrice != null && maybe()) {
            // A margin is left, and often little of it.
            double beyond = liquidationPrice * (1 + side.sign() * (maybe() ? 0.5 : 1e-9));
            entry = Math.min(Math.max(beyond, Limits.LEAST), Limits.HIGHEST_PRICE);
        }
        return new PositionSet(
                now,
                "p" + number,
                "a",
                market(),
                side,
                quantity,
                entry,
                maybe() ? 1 : 1000,
                MarginMode.ISOLATED,
                maybe() ? amount() : null,
                liquidationPrice,
                maybe() ? quantity : Limits.GREATEST_QUANTITY);
    }

    private Liquidity liquidity() {
        LiquidityShape shape =
                switch (random.nextInt(3)) {
                    case 0 -> new LiquidityShape.Linear(amount());
                    case 1 -> new LiquidityShape.SquareRoot(amount(), ratio(), ratio());
                    default -> new LiquidityShape.Book(points(Limits.GREATEST_RATIO / 4), points(Math.nextDown(1.0)));
                };
        return new Liquidity(shape, halfLife(), share());
    }

    private List<DepthPoint> points(double farthest) {
        List<DepthPoint> points = new ArrayList<>();
        double distance = between(Limits.LEAST, farthest / 2);
        double notional = between(Limits.LEAST, Limits.GREATEST_AMOUNT / 2);
        points.add(new DepthPoint(distance, notional));
        if (maybe()) {
            points.add(new DepthPoint(
                    maybe() ? Math.nextUp(distance) : farthest,
                    maybe() ? Math.nextUp(notional) : Limits.GREATEST_AMOUNT));
        }
        return points;
    }

    private @Nullable Long halfLife() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> 1L;
            case 2 -> Long.MAX_VALUE;
            default -> Limits.LONGEST_DURATION / 500;
        };
    }

    private String market() {
        return random.nextInt(markets) + SYMBOL;
    }

    private double price() {
        return between(Limits.LEAST, Limits.HIGHEST_PRICE);
    }

    private double amount() {
        return between(Limits.LEAST, Limits.GREATEST_AMOUNT);
    }

    private double ratio() {
        return between(Limits.LEAST, Limits.GREATEST_RATIO);
    }

    private double share() {
        return random.nextInt(3) / 2.0;
    }

    private long duration() {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> random.nextLong(longest);
            default -> longest;
        };
    }

    private double between(double least, double greatest) {
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> greatest;
            default -> Math.min(greatest, least * Math.pow(greatest / least, random.nextDouble()));
        };
    }

    private boolean maybe() {
        return random.nextBoolean();
    }
}
