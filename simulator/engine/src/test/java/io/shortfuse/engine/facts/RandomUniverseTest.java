package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.event.SimulationEvent.EndReason;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.PriceCause;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import io.shortfuse.engine.margin.Holding;
import io.shortfuse.engine.margin.MarginFormula;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.oracle.NaiveEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is compared on random universes is worth as much as what happens in them. */
class RandomUniverseTest {
    private static final int UNIVERSES = 400;
    private static final List<Outcome> OUTCOMES = new ArrayList<>();

    @BeforeAll
    static void run() {
        for (long seed = 1; seed <= UNIVERSES; seed++) {
            OUTCOMES.add(Universe.run(new NaiveEngine(), RandomUniverse.of(seed)));
        }
    }

    @Test
    void shouldBeTheSameForTheSameSeed() {
        assertThat(RandomUniverse.of(7)).isEqualTo(RandomUniverse.of(7)).isNotEqualTo(RandomUniverse.of(8));
    }

    @Test
    void shouldMeetEveryReasonToRefuse() {
        List<RefusalRule> met = OUTCOMES.stream()
                .flatMap(outcome -> outcome.refusals().stream())
                .toList();
        assertThat(met).contains(RefusalRule.values());
    }

    @Test
    void shouldMeetEveryCourseOfACascade() {
        atLeast(1, CascadeStarted.class, started -> started.cause() == Cause.AGENDA);
        atLeast(50, CascadeStarted.class, started -> started.side() == Side.LONG);
        atLeast(50, CascadeStarted.class, started -> started.side() == Side.SHORT);
        atLeast(5, CascadeEnded.class, ended -> ended.reason() == EndReason.SETTLE_ELAPSED);
        atLeast(50, CascadeEnded.class, ended -> ended.waves() > 3);
        atLeast(20, CascadeEnded.class, ended -> ended.markets().size() > 1);
        atLeast(20, CascadeEnded.class, ended -> ended.amplification() != null);
        atLeast(20, CascadeEnded.class, ended -> ended.amplification() == null);
        atLeast(20, WaveCompleted.class, wave -> wave.markets().stream()
                .anyMatch(market -> market.buyQuantity() > 0 && market.sellQuantity() > 0));
    }

    @Test
    void shouldMeetFundingThatTakesWholeMargins() {
        atLeast(50, RunCompleted.class, run -> run.markets().stream().anyMatch(market -> market.fundingToShorts() > 0));
        atLeast(50, RunCompleted.class, run -> run.markets().stream().anyMatch(market -> market.fundingToLongs() > 0));
        atLeast(1, PositionLiquidated.class, order -> order.margin() <= 0);
    }

    @Test
    void shouldMeetEveryReasonToTellAPrice() {
        for (PriceCause cause : PriceCause.values()) {
            atLeast(100, PriceSimulated.class, price -> price.cause() == cause);
        }
    }

    @Test
    void shouldMeetEveryWayToSettleALiquidation() {
        atLeast(50, PositionLiquidated.class, order -> order.deficit() > 0);
        atLeast(20, PositionLiquidated.class, order -> order.deficit() > 0 && order.insuranceFundChange() < 0);
        atLeast(50, PositionLiquidated.class, order -> order.fee() > 0);
        atLeast(50, PositionLiquidated.class, order -> order.fee() == 0 && order.insuranceFundChange() > 0);
        atLeast(20, PositionLiquidated.class, order -> order.lastSequence() > order.startSequence());
        atLeast(20, PositionLiquidated.class, order -> order.takenOverQuantity() > 0);
    }

    @Test
    void shouldLiquidateAboveTheLowestTierOfEveryKind() {
        Map<Object, Integer> liquidated = new HashMap<>();
        for (int i = 0; i < UNIVERSES; i++) {
            Map<String, MarginRules> rules = rules(RandomUniverse.of(i + 1));
            for (PositionLiquidated order : OUTCOMES.get(i).liquidations()) {
                MarginRules market = Objects.requireNonNull(rules.get(order.market()));
                Holding holding = new Holding(
                        order.side(), order.quantity(), order.headlineQuantity(), order.entryPrice(), order.margin());
                boolean above = MarginFormula.of(market).tier(holding, order.liquidationPrice()) > 0;
                liquidated.merge(above ? market.schedule().getClass() : "lowest", 1, Integer::sum);
                liquidated.merge(market.basis(), 1, Integer::sum);
                liquidated.merge(market.closingFeeRate() > 0 ? "with fee" : "without", 1, Integer::sum);
            }
        }
        assertThat(liquidated.values()).hasSize(8).allMatch(count -> count >= 100);
    }

    /** By contagion no price is the one of a tick; by coupling one moves that nobody is liquidated on. */
    @Test
    void shouldMeetMarketsThatMoveOthers() {
        int felt = 0;
        int coupled = 0;
        for (int i = 0; i < UNIVERSES; i++) {
            List<MarketEvent> events = RandomUniverse.of(i + 1);
            Set<Double> told = new HashSet<>();
            for (MarketEvent event : events) {
                if (event instanceof PriceTicked ticked) {
                    told.add(ticked.price());
                } else if (event instanceof InstrumentListed listed) {
                    told.add(listed.instrument().price());
                }
            }
            Outcome outcome = OUTCOMES.get(i);
            felt += outcome.all(PriceSimulated.class).stream().anyMatch(price -> !told.contains(price.exogenousPrice()))
                    ? 1
                    : 0;
            coupled += outcome.all(RunCompleted.class).stream()
                            .flatMap(run -> run.markets().stream())
                            .anyMatch(market -> market.forcedBuyQuantity() == 0
                                    && market.forcedSellQuantity() == 0
                                    && market.endLastPrice() != market.endExogenousPrice())
                    ? 1
                    : 0;
        }
        assertThat(felt).isGreaterThan(50);
        assertThat(coupled).isGreaterThan(20);
    }

    private static Map<String, MarginRules> rules(List<MarketEvent> events) {
        Map<String, MarginRules> rules = new HashMap<>();
        for (MarketEvent event : events) {
            if (event instanceof InstrumentListed listed) {
                rules.putIfAbsent(
                        listed.instrument().market(),
                        listed.instrument().rules().margin());
            }
        }
        return rules;
    }

    private static <T extends SimulationEvent> void atLeast(int count, Class<T> kind, Predicate<T> what) {
        assertThat(OUTCOMES.stream()
                        .flatMap(outcome -> outcome.all(kind).stream())
                        .filter(what)
                        .count())
                .isGreaterThanOrEqualTo(count);
    }
}
