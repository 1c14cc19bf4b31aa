package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.liquidity.ImpactCurve;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.margin.Contract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;

/** Nothing is lost: margins, funds and volumes add up, on random universes. */
class ConservationTest {
    private static final int UNIVERSES = 120;

    @ForEveryEngine
    void shouldAccountForTheWholeMarginOfEveryLiquidation(Engine engine) {
        for (long seed = 1; seed <= UNIVERSES; seed++) {
            List<MarketEvent> events = RandomUniverse.of(seed);
            Map<String, Instrument> instruments = instruments(events);
            for (PositionLiquidated order : Universe.run(engine.start(), events).liquidations()) {
                boolean toVenue = instrument(instruments, order).rules().feeTo() == FeeRecipient.VENUE;
                double paid = order.remainingMargin()
                        + order.loss()
                        + (toVenue ? order.fee() : 0)
                        + order.insuranceFundChange()
                        - order.deficit();

                assertThat(paid).as("seed=%d %s", seed, order).isCloseTo(order.margin(), tolerance(order));
                assertThat(order.quantity()).isPositive();
                assertThat(order.autoDeleveragedQuantity()).isBetween(0.0, order.quantity());
                assertThat(order.autoDeleveragingPrice() == null).isEqualTo(order.autoDeleveragedQuantity() == 0);
                assertThat(order.takenOverQuantity()).isIn(0.0, order.quantity());
                assertThat(order.executedQuantity()).isNotNegative();
                assertThat(order.remainingQuantity()).isNotNegative();
            }
        }
    }

    private static Offset<Double> tolerance(PositionLiquidated order) {
        return within(1e-9 * (Math.abs(order.loss()) + Math.abs(order.margin())));
    }

    @ForEveryEngine
    void shouldFillEveryOrderOnItsSideOfTheMark(Engine engine) {
        for (long seed = 1; seed <= UNIVERSES; seed++) {
            for (PositionLiquidated order :
                    Universe.run(engine.start(), RandomUniverse.of(seed)).liquidations()) {
                int sign = order.side().sign();
                assertThat(sign * order.markPrice())
                        .as("seed=%d triggered: %s", seed, order)
                        .isLessThanOrEqualTo(sign * order.liquidationPrice());
                if (order.marginMode() == MarginMode.ISOLATED) {
                    assertThat(sign * order.bankruptcyPrice())
                            .as("seed=%d bankrupt behind liquidation: %s", seed, order)
                            .isLessThan(sign * order.liquidationPrice());
                }
            }
        }
    }

    @ForEveryEngine
    void shouldMoveFundsByWhatOrdersPayAndNeverBelowZero(Engine engine) {
        for (long seed = 1; seed <= UNIVERSES; seed++) {
            List<MarketEvent> events = RandomUniverse.of(seed);
            Outcome outcome = Universe.run(engine.start(), events);
            Map<String, Instrument> instruments = instruments(events);
            Map<String, Double> changes = new HashMap<>();
            for (PositionLiquidated order : outcome.liquidations()) {
                changes.merge(fund(instruments, order.market()), order.insuranceFundChange(), Double::sum);
            }
            for (MarketResult result : outcome.completed().markets()) {
                double change = changes.getOrDefault(fund(instruments, result.market()), 0.0);
                double scale = 1e-9 * (1 + result.insuranceFundStart() + Math.abs(change));
                assertThat(result.insuranceFundEnd())
                        .as("seed=%d %s", seed, result)
                        .isNotNegative()
                        .isCloseTo(result.insuranceFundStart() + change, within(scale));
            }
        }
    }

    @ForEveryEngine
    void shouldSumOrdersToWavesToCascadesToTheRun(Engine engine) {
        int inOneCurrency = 0;
        for (long seed = 1; seed <= UNIVERSES; seed++) {
            List<MarketEvent> events = RandomUniverse.of(seed);
            Outcome outcome = Universe.run(engine.start(), events);
            List<PositionLiquidated> orders = outcome.liquidations();
            List<WaveCompleted> waves = outcome.waves();
            List<CascadeEnded> cascades = outcome.all(CascadeEnded.class);

            double notional = sum(orders, PositionLiquidated::notional);
            same(notional, sum(waves, WaveCompleted::notional));
            same(notional, sum(cascades, CascadeEnded::notional));
            same(notional, outcome.completed().totals().liquidatedNotional());
            if (instruments(events).values().stream().noneMatch(Instrument::isInverse)) {
                // All in one currency.
                same(sum(orders, PositionLiquidated::deficit), sum(cascades, CascadeEnded::deficit));
                same(
                        sum(orders, PositionLiquidated::insuranceFundChange),
                        sum(cascades, CascadeEnded::insuranceFundChange));
                inOneCurrency++;
            }
            assertThat(cascades.stream().mapToLong(CascadeEnded::waves).sum()).isEqualTo(waves.size());
            assertThat(cascades.stream().mapToLong(CascadeEnded::liquidations).sum())
                    .isEqualTo(orders.size())
                    .isEqualTo(outcome.completed().totals().liquidations());
            for (MarketResult result : outcome.completed().markets()) {
                same(result.forcedBuyQuantity(), executed(orders, result.market(), Side.SHORT));
                same(result.forcedSellQuantity(), executed(orders, result.market(), Side.LONG));
            }
        }
        assertThat(inOneCurrency).isBetween(UNIVERSES / 5, UNIVERSES - UNIVERSES / 5);
    }

    /** What was left of each order is closed right after it, on the other side, to the last unit. */
    @ForEveryEngine
    void shouldCloseOnTheOtherSideWhatWasLeftOfAnOrder(Engine engine) {
        int deleveraged = 0;
        for (long seed = 1; seed <= UNIVERSES; seed++) {
            List<MarketEvent> events = RandomUniverse.of(seed);
            Map<String, Instrument> instruments = instruments(events);
            Outcome outcome = Universe.run(engine.start(), events);
            PositionLiquidated order = null;
            double left = 0;
            double leftNotional = 0;
            double unlistedNotional = 0;
            for (SimulationEvent event : outcome.events()) {
                if (event instanceof PositionAutoDeleveraged closed) {
                    deleveraged++;
                    PositionLiquidated of = Objects.requireNonNull(order);
                    assertThat(closed.liquidatedPositionId()).isEqualTo(of.positionId());
                    assertThat(closed.market()).isEqualTo(of.market());
                    assertThat(closed.side()).isEqualTo(of.side().opposite());
                    assertThat(closed.price()).isEqualTo(of.autoDeleveragingPrice());
                    assertThat(closed.quantity()).isPositive();
                    Double entry = closed.entryPrice();
                    Contract contract = instrument(instruments, of).contract();
                    double pnl = entry == null
                            ? 0
                            : contract.profit(closed.side(), closed.quantity(), entry, closed.price());
                    assertThat(closed.realizedPnl()).isEqualTo(pnl);
                    left -= closed.quantity();
                    if (closed.positionId() == null) {
                        unlistedNotional += contract.quoteNotional(closed.quantity(), of.liquidationPrice());
                    }
                } else {
                    if (order != null) {
                        assertThat(left).as("seed=%d %s", seed, order).isCloseTo(0, within(1e-9 * order.quantity()));
                    }
                    order = event instanceof PositionLiquidated next ? next : null;
                    left = order == null ? 0 : order.autoDeleveragedQuantity();
                    leftNotional += order == null
                            ? 0
                            : instrument(instruments, order).contract().quoteNotional(left, order.liquidationPrice());
                }
            }
            same(leftNotional, outcome.completed().totals().autoDeleveragedNotional());
            same(leftNotional, sum(outcome.all(CascadeEnded.class), CascadeEnded::autoDeleveragedNotional));
            same(unlistedNotional, outcome.completed().totals().unlistedNotional());
            same(unlistedNotional, sum(outcome.all(CascadeEnded.class), CascadeEnded::unlistedNotional));
        }
        assertThat(deleveraged).isGreaterThan(UNIVERSES);
    }

    /** Without decay, what is displaced at the end is what was executed, signed; it is read off the last price. */
    @ForEveryEngine
    void shouldDisplaceWhatWasExecuted(Engine engine) {
        for (int seed = 0; seed < UNIVERSES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LiquidityShape shape = Shapes.moving(random, 0.05, 100 * 1_000);
            Universe universe = new Universe().market(1_000, shape);
            for (int i = 0; i < 100; i++) {
                double distance = random.nextDouble(0.001, 0.05);
                if (random.nextBoolean()) {
                    universe.shortAt(1_000 * (1 + distance), random.nextDouble(2));
                } else {
                    universe.longAt(1_000 * (1 - distance), random.nextDouble(2));
                }
            }
            for (int i = 0; i < 5; i++) {
                universe.after(Universe.SECOND).tick(1_000 * random.nextDouble(0.98, 1.02));
            }

            MarketResult result = universe.end().on(engine).result(Universe.MARKET);

            assertThat(ImpactCurve.of(shape).displacedVolume(result.endExogenousPrice(), result.endLastPrice()))
                    .as("seed=%d", seed)
                    .isCloseTo(result.forcedBuyQuantity() - result.forcedSellQuantity(), within(1e-8));
        }
    }

    private static Map<String, Instrument> instruments(List<MarketEvent> events) {
        Map<String, Instrument> instruments = new HashMap<>();
        for (MarketEvent event : events) {
            // The others are refused.
            if (event instanceof InstrumentListed listed
                    && listed.instrument().isInverse()
                            != listed.instrument().settlementCurrency().equals("USDT")) {
                instruments.putIfAbsent(listed.instrument().market(), listed.instrument());
            }
        }
        return instruments;
    }

    private static Instrument instrument(Map<String, Instrument> instruments, PositionLiquidated order) {
        return Objects.requireNonNull(instruments.get(order.market()));
    }

    private static String fund(Map<String, Instrument> instruments, String market) {
        Instrument instrument = Objects.requireNonNull(instruments.get(market));
        return instrument.venue() + " " + instrument.settlementCurrency() + " " + instrument.pool();
    }

    private static double executed(List<PositionLiquidated> orders, String market, Side side) {
        return orders.stream()
                .filter(order -> order.market().equals(market) && order.side() == side)
                .mapToDouble(PositionLiquidated::executedQuantity)
                .sum();
    }

    private static <T> double sum(List<T> values, ToDoubleFunction<T> figure) {
        return values.stream().mapToDouble(figure).sum();
    }

    private static void same(double a, double b) {
        assertThat(a).isCloseTo(b, within(1e-9 * (1 + Math.abs(a))));
    }
}
