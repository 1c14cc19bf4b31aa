package io.shortfuse.engine.facts;

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
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.FundingPrice;
import io.shortfuse.engine.instrument.FundingTerms;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.Withdrawal;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.StepRule;
import io.shortfuse.engine.margin.Tier;
import io.shortfuse.engine.mark.IndexRule;
import io.shortfuse.engine.mark.VenueMarkRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A random universe, everything that the model knows in small: several venues and symbols, linear and inverse, both sides, all shapes,
 * decay, wave intervals and quiet times, small funds, positions that come, change and go in the middle of cascades,
 * equal times, and events that must be refused. The events are a function of the seed.
 */
final class RandomUniverse {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    /** Ids whose order in UTF-16 differs from that of their bytes in UTF-8 are among them. */
    private static final List<String> ID_PREFIXES = List.of("a", "a", "b", "Z", "é", "\uFF5E", "\uD83D\uDE80", "aa");

    private final SplittableRandom random;
    private final List<MarketEvent> events = new ArrayList<>();
    private final List<Instrument> instruments = new ArrayList<>();
    private final Map<String, Double> prices = new HashMap<>();
    private final List<PositionSet> sets = new ArrayList<>();
    private final double positionNotional;
    private final int positions;
    private final boolean deleverages;
    /** How many of the markets are inverse, as a share. */
    private final double inverse;

    private final double coupling;
    private final List<Contagion> contagion = new ArrayList<>();
    private final boolean venueMarks;
    private final boolean steps;
    private final boolean crosses;
    private final boolean backstops;
    private long now;

    private RandomUniverse(SplittableRandom random, int positions) {
        this.random = random;
        this.positions = positions;
        positionNotional = 1e5;
        deleverages = chance(0.6);
        inverse = pick(0.0, 0.0, 0.3, 0.6, 1.0);
        venueMarks = chance(0.5);
        steps = chance(0.4);
        crosses = chance(0.4);
        backstops = chance(0.3);
        coupling = pick(0.0, 0.0, 0.5, 0.9, 1.0);
        now = 1_760_000_000L * SECOND;
    }

    static List<MarketEvent> of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return write(random, 5 + random.nextInt(random.nextInt(5) == 0 ? 400 : 80));
    }

    /** One of 1,000 to 5,000 positions. */
    static List<MarketEvent> large(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return write(random, 1_000 + random.nextInt(4_001));
    }

    private static List<MarketEvent> write(SplittableRandom random, int positions) {
        RandomUniverse universe = new RandomUniverse(random, positions);
        universe.write();
        return universe.events;
    }

    private void write() {
        if (chance(0.05)) {
            events.add(new PriceTicked(now, "alpha:BTC", PriceKind.LAST, 100));
        }
        String hash = "ab";
        drawInstruments();
        drawContagion();
        events.add(started(hash));
        instruments.forEach(instrument -> events.add(new InstrumentListed(now, instrument)));
        boolean loadFirst = chance(0.5);
        if (loadFirst) {
            for (int i = 0; i < positions; i++) {
                events.add(set());
            }
        }
        int steps = loadFirst ? 20 + random.nextInt(60) : 2 * positions;
        for (int i = 0; i < steps; i++) {
            moveTime();
            events.add(step(hash, loadFirst));
        }
        moveTime();
        events.add(new RunEnded(now));
        if (chance(0.1)) {
            events.add(new PriceTicked(now + SECOND, market(), PriceKind.LAST, 100));
            events.add(new RunEnded(now + SECOND));
        }
    }

    private RunStarted started(String hash) {
        return new RunStarted(
                now,
                "random",
                1,
                hash,
                "USDT",
                pick(0L, 0L, 100 * MS, SECOND, 5 * SECOND),
                pick(0L, SECOND, 60 * SECOND, 600 * SECOND),
                chance(0.25) ? null : pick(0L, 3 * SECOND, 30 * SECOND),
                pick(0.0, 0.8, 1.0),
                coupling,
                contagion,
                priceInterval());
    }

    private @Nullable Long priceInterval() {
        return chance(0.1) ? null : pick(0L, 0L, 1L, 100 * MS, SECOND, 3 * SECOND, 60 * SECOND);
    }

    private MarketEvent step(String hash, boolean loaded) {
        int kind = random.nextInt(100);
        if (kind < 45) {
            return tick();
        }
        if (kind < (loaded ? 50 : 85)) {
            return set();
        }
        if (kind < 87) {
            return new PositionClosed(
                    time(),
                    sets.isEmpty() || chance(0.2) ? "nobody" : pick(sets).positionId());
        }
        if (kind < 91) {
            return new DepthChanged(time(), chance(0.1) ? "alpha:NONE" : market(), liquidity(4));
        }
        return switch (kind) {
            case 91 ->
                new FundingSet(
                        time(),
                        chance(0.1) ? "alpha:NONE" : market(),
                        fundingRate(),
                        now + pick(0L, 1L, SECOND, SECOND, 5 * SECOND, 30 * SECOND, 60 * SECOND, 32 * 86_400 * SECOND));
            case 92 -> new PriceTicked(time(), market(), chance(0.5) ? PriceKind.MARK : PriceKind.INDEX, 100);
            case 93 -> new PriceTicked(time(), "omega:BTC", PriceKind.LAST, 100);
            case 94 -> new PriceTicked(now + 32 * 86_400 * SECOND, market(), PriceKind.LAST, 100);
            case 95 -> started(chance(0.5) ? hash : "cd");
            case 96 -> new InstrumentListed(time(), pick(instruments));
            case 97 -> new InstrumentListed(time(), listedLate("beta:SOL" + random.nextInt(2)));
            case 98 -> new InstrumentListed(time(), instrument("zeta:BTC", 100, null, "USDT"));
            default -> tick();
        };
    }

    // ---- markets

    private void drawInstruments() {
        List<String> venues = List.of("alpha", "beta", "gamma").subList(0, 1 + random.nextInt(3));
        List<String> symbols = List.of("BTC", "ETH", "SOL").subList(0, 1 + random.nextInt(3));
        for (String symbol : symbols) {
            List<String> listed = new ArrayList<>(venues);
            if (listed.size() > 1 && chance(0.4)) {
                listed.remove(random.nextInt(listed.size()));
            }
            double price = random.nextDouble(50, 200);
            boolean weighted = chance(0.4);
            boolean bad = weighted && chance(0.1);
            double rest = bad ? 0.9 : 1;
            for (int i = 0; i < listed.size(); i++) {
                double weight = i == listed.size() - 1 ? rest : rest * random.nextDouble();
                rest -= weight;
                boolean given = weighted && !(bad && i == 0);
                Double share = given ? Double.valueOf(Math.max(0, weight)) : null;
                String id = listed.get(i) + ":" + symbol;
                instruments.add(instrument(id, price * random.nextDouble(0.999, 1.001), share, "USDT"));
            }
        }
        if (chance(0.02)) {
            int count = 60 + random.nextInt(8);
            for (int i = 0; i < count; i++) {
                instruments.add(instrument("venue" + i + ":WIDE", random.nextDouble(99, 101), null, "USDT"));
            }
        }
        if (chance(0.005)) {
            int count = 245 + random.nextInt(15);
            for (int i = 0; i < count; i++) {
                instruments.add(instrument("alpha:S" + i, random.nextDouble(50, 200), null, "USDT"));
            }
        }
        shuffle(instruments);
        instruments.forEach(instrument -> prices.put(instrument.market(), instrument.price()));
    }

    /** Also of a market that is listed late, of one that never is, and there and back. */
    private void drawContagion() {
        // The oracle looks at every position whenever something is felt.
        int ways = positions >= 1_000 && chance(0.8) ? 0 : pick(0, 0, 1, 3, 8);
        for (int i = 0; i < ways; i++) {
            String from = chance(0.1) ? "beta:SOL0" : market();
            String to = chance(0.1) ? pick("beta:SOL1", "alpha:NONE") : market();
            boolean known = contagion.stream()
                    .anyMatch(way -> way.from().equals(from) && way.to().equals(to));
            if (!from.equals(to) && !known) {
                contagion.add(new Contagion(
                        from,
                        to,
                        pick(0.5, 1.0, 2.0, -0.5, 0.0, 20.0),
                        pick(0L, 0L, 1L, 250 * MS, SECOND, 7 * SECOND, 600 * SECOND)));
            }
        }
    }

    /** A market that trades from now on, in the middle of a cascade it may be, unless its currency is another. */
    private Instrument listedLate(String id) {
        for (Instrument listed : instruments) {
            if (listed.market().equals(id)) {
                return listed;
            }
        }
        boolean refused = chance(0.3);
        Instrument instrument = instrument(id, 50, null, refused ? "USDC" : "USDT");
        if (!refused) {
            instruments.add(instrument);
            prices.put(id, instrument.price());
        }
        return instrument;
    }

    private Instrument instrument(String id, double price, @Nullable Double weight, String currency) {
        return chance(inverse) ? inverse(id, price, weight, currency) : linear(id, price, weight, currency);
    }

    /** It settles in its symbol, seldom in what it must not. */
    private Instrument inverse(String id, double price, @Nullable Double weight, String currency) {
        boolean refused = !currency.equals("USDT") || chance(0.02);
        String coin = refused ? pick("USDT", "COIN") : Instrument.symbolOf(id);
        return instrument(id, price, weight, coin, new Contract.Inverse(pick(1.0, 100.0, 0.01)), price);
    }

    private Instrument linear(String id, double price, @Nullable Double weight, String currency) {
        return instrument(id, price, weight, currency, new Contract.Linear(), 1);
    }

    /** @param unit what a unit of the settlement currency is worth */
    private Instrument instrument(
            String id, double price, @Nullable Double weight, String currency, Contract contract, double unit) {
        return new Instrument(
                id,
                new LiquidationRules(
                        "simple",
                        margin(price, contract, unit),
                        pick(0.0, 0.0005, 0.0125),
                        chance(0.5) ? FeeRecipient.VENUE : FeeRecipient.FUND,
                        deleverages && chance(0.8) ? autoDeleveraging() : null,
                        steps && chance(0.8) ? step() : StepRule.WHOLE,
                        pick(0.0, 0.01, 0.3),
                        backstops && chance(0.8) ? pick(0.3, 0.6666666666666666, 1.0) : null),
                0.01,
                price,
                mark(),
                weight,
                currency,
                chance(0.8) ? null : pick("isolated", "shared"),
                pick(0.0, 100.0, 5_000.0, 1e9) / unit,
                liquidity(1),
                chance(0.3) ? funding() : null);
    }

    private FundingTerms funding() {
        return new FundingTerms(
                pick(60 * SECOND, 90 * SECOND, 480 * SECOND), fundingRate(), pick(FundingPrice.values()));
    }

    private double fundingRate() {
        return pick(0.0, 0.0001, -0.0005, 0.003, -0.02, 0.05);
    }

    private @Nullable Withdrawal withdrawal() {
        return chance(0.7)
                ? null
                : new Withdrawal(pick(1.0, 10.0, 200.0), pick(0.02, 0.3, 1.0), pick(1L, SECOND, 60 * SECOND));
    }

    private MarkRule mark() {
        if (!venueMarks || chance(0.3)) {
            return chance(0.5) ? MarkRule.LAST : MarkRule.INDEX;
        }
        long interval = pick(100 * MS, SECOND, SECOND, 3 * SECOND, 7 * SECOND);
        int samples = pick(1, 2, 5, 30, 300);
        VenueMarkRule formula =
                switch (random.nextInt(4)) {
                    case 0 -> new VenueMarkRule.IndexPlusBasis(interval, samples);
                    case 1 -> new VenueMarkRule.FairPrice(interval);
                    case 2 ->
                        new VenueMarkRule.OracleMedian(
                                interval, pick(SECOND, 30 * SECOND), pick(SECOND, 30 * SECOND, 150 * SECOND));
                    default -> new VenueMarkRule.MedianOfThree(interval, samples);
                };
        return new MarkRule.Venue(formula, pick(IndexRule.values()));
    }

    /** Of tiers, some are passed on the way from the entry to the liquidation price, and some are the last. */
    private MarginRules margin(double price, Contract contract, double unit) {
        MaintenanceBasis basis = chance(0.15) ? MaintenanceBasis.ENTRY : MaintenanceBasis.MARK;
        return new MarginRules(contract, schedule(price, contract, unit), pick(0.0, 0.0, 0.0005, 0.003), basis);
    }

    private MaintenanceSchedule schedule(double price, Contract contract, double unit) {
        double size = contract instanceof Contract.Inverse ? 1 : pick(1.0, 1.0, 0.01);
        return switch (random.nextInt(6)) {
            case 0 -> new Deducted(tiers(unit));
            case 1 -> new SteppedByNotional(tiers(unit));
            case 2 -> new SteppedByContracts(tiers(contract.quoteNotional(size, price)), size);
            default -> new Flat(pick(0.004, 0.01, 0.05));
        };
    }

    /** @param unit what a unit of the caps is worth */
    private List<Tier> tiers(double unit) {
        List<Tier> tiers = new ArrayList<>();
        double cap = positionNotional * random.nextDouble(0.1, 2);
        double rate = random.nextDouble(0.001, 0.02);
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            tiers.add(new Tier(cap / unit, rate));
            cap *= random.nextDouble(1.001, 4);
            rate = chance(0.1) ? rate : Math.min(0.5, rate * random.nextDouble(1, 3));
        }
        return tiers;
    }

    private StepRule step() {
        return switch (random.nextInt(4)) {
            case 0 -> StepRule.NEXT_TIER;
            case 1 -> StepRule.TWO_TIERS;
            default ->
                new StepRule.ShareFirst(
                        pick(0.2, 0.5, 1.0),
                        positionNotional * random.nextDouble(0.1, 2),
                        pick(0L, 500 * MS, 30 * SECOND));
        };
    }

    private AutoDeleveraging autoDeleveraging() {
        return new AutoDeleveraging(
                pick(AdlRanking.values()), pick(AdlTrigger.values()), pick(AdlPrice.values()), pick(AdlOrder.values()));
    }

    private Liquidity liquidity(double spread) {
        double total = positions * positionNotional * random.nextDouble(1 / spread, spread + 1);
        return new Liquidity(
                Shapes.moving(random, random.nextDouble(0.005, 0.2), total),
                chance(0.25) ? null : pick(200 * MS, SECOND, 30 * SECOND),
                pick(0.0, 0.0, 0.3, 1.0),
                withdrawal());
    }

    // ---- positions and prices

    private PositionSet set() {
        PositionSet set = crosses && chance(0.5) ? drawCross() : drawSet();
        sets.add(set);
        return set;
    }

    private PositionSet drawSet() {
        String id = !sets.isEmpty() && chance(0.1)
                ? pick(sets).positionId()
                : pick(ID_PREFIXES) + random.nextInt(10 * positions);
        String market = chance(0.02) ? "alpha:NONE" : market();
        double price = price(market);
        Side side = chance(0.6) ? Side.SHORT : Side.LONG;
        double distance = -side.sign() * random.nextDouble(chance(0.3) ? -0.02 : -0.003, chance(0.3) ? 0.01 : 0.06);
        double liquidationPrice = price * (1 + distance);
        if (chance(0.3)) {
            liquidationPrice = Math.rint(liquidationPrice);
        }
        if (!sets.isEmpty() && chance(0.1)) {
            PositionSet other = pick(sets);
            if (other.liquidationPrice() != null && other.market().equals(market)) {
                liquidationPrice = other.liquidationPrice();
            }
        }
        Contract contract = contract(market);
        double quantity =
                positionNotional / contract.quoteNotional(1, price) * (chance(0.3) ? 1 : random.nextDouble(0.1, 3));
        double headline = quantity * (chance(0.5) ? 1 : random.nextDouble(1, 20));
        int way = random.nextInt(10);
        if (way < 6) {
            double entry = liquidationPrice * (1 + side.sign() * random.nextDouble(-0.01, 0.2));
            return set(id, market, side, quantity, entry, 10, MarginMode.ISOLATED, null, liquidationPrice, headline);
        }
        double leverage = pick(1.0, 2.0, 10.0, 25.0, 100.0);
        double entry = price * random.nextDouble(0.97, 1.03);
        Double margin =
                way < 8 ? null : Double.valueOf(contract.notional(quantity, entry) * random.nextDouble(0.001, 0.1));
        return set(id, market, side, quantity, entry, leverage, MarginMode.ISOLATED, margin, null, headline);
    }

    /** One of few accounts, so that they have several positions, also of one market and on both sides. */
    private PositionSet drawCross() {
        String id = !sets.isEmpty() && chance(0.05)
                ? pick(sets).positionId()
                : pick(ID_PREFIXES) + random.nextInt(10 * positions);
        String market = market();
        double price = price(market);
        Contract contract = contract(market);
        double notional = positionNotional * (chance(0.3) ? 1 : random.nextDouble(0.1, 3));
        double quantity = notional / contract.quoteNotional(1, price);
        return new PositionSet(
                time(),
                id,
                "cross-" + random.nextInt(1 + positions / 4),
                market,
                chance(0.6) ? Side.SHORT : Side.LONG,
                quantity,
                price * random.nextDouble(0.98, 1.02),
                10,
                MarginMode.CROSS,
                contract.notional(quantity, price) * random.nextDouble(0.001, 0.15),
                null,
                quantity * (chance(0.8) ? 1 : random.nextDouble(1, 5)));
    }

    private Contract contract(String market) {
        return instruments.stream()
                .filter(instrument -> instrument.market().equals(market))
                .findFirst()
                .map(Instrument::contract)
                .orElse(new Contract.Linear());
    }

    private PositionSet set(
            String id,
            String market,
            Side side,
            double quantity,
            double entry,
            double leverage,
            MarginMode mode,
            @Nullable Double margin,
            @Nullable Double liquidationPrice,
            double headline) {
        return new PositionSet(
                time(),
                id,
                "account-" + id,
                market,
                side,
                quantity,
                entry,
                leverage,
                mode,
                margin,
                liquidationPrice,
                headline);
    }

    private PriceTicked tick() {
        String market = market();
        double price = price(market) * (1 + random.nextDouble(-0.01, 0.012));
        if (!sets.isEmpty() && chance(0.3)) {
            // Exactly a liquidation price: reached is passed.
            PositionSet target = pick(sets);
            Double liquidationPrice = target.liquidationPrice();
            if (liquidationPrice != null && prices.containsKey(target.market())) {
                market = target.market();
                price = liquidationPrice;
            }
        }
        prices.put(market, price);
        return new PriceTicked(time(), market, PriceKind.LAST, price);
    }

    private String market() {
        return pick(instruments).market();
    }

    private double price(String market) {
        return prices.getOrDefault(market, 100.0);
    }

    // ---- time and chance

    private void moveTime() {
        now += pick(0L, 0L, MS, 50 * MS, 100 * MS, 500 * MS, SECOND, 3 * SECOND, 30 * SECOND);
    }

    /** Mostly now, at times a little earlier. */
    private long time() {
        return chance(0.03) ? now - random.nextLong(2 * SECOND) : now;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // The array is only read.
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void shuffle(List<Instrument> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            Instrument swapped = list.get(i);
            list.set(i, list.get(other));
            list.set(other, swapped);
        }
    }
}
