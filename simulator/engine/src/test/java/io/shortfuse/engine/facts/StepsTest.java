package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.StepRule;
import io.shortfuse.engine.margin.Tier;
import java.util.List;

/** Positions that a venue closes in steps. Books are too deep to move. */
class StepsTest {
    private static final LiquidityShape DEEP = new LiquidityShape.Linear(1e18);

    /** Of a short of 2,500 from 90 that is liquidated at 100 and bankrupt at 101: its margin is 27,500. */
    private static Universe hyperliquid() {
        return new Universe()
                .waveInterval(Universe.SECOND)
                .rules(0.01, 0, FeeRecipient.VENUE)
                .fund(1e6)
                .steps(StepRule.FIFTH)
                .market(99, DEEP)
                .shortAt(100, 2_500);
    }

    /** It is triggered, and so is what is left, some seconds later. */
    private static Outcome twoSteps(long seconds, Engine engine) {
        return hyperliquid()
                .tick(100)
                .after(seconds * Universe.SECOND)
                .tick(100.25)
                .end()
                .on(engine);
    }

    /**
     * 250,000 are worth more than 100,000: a fifth is closed. It loses 10 a unit, and what is left of the margin, 22,500,
     * backs 2,000, which are liquidated at (22,500 + 180,000) / (2,000 * 1.01).
     */
    @ForEveryEngine
    void shouldCloseAFifthFirstAndKeepWhatIsLeftOfTheMargin(Engine engine) {
        Outcome outcome = twoSteps(40, engine);

        PositionLiquidated first = outcome.liquidations().get(0);
        assertThat(first.quantity()).isEqualTo(500);
        assertThat(first.remainingQuantity()).isEqualTo(2_000);
        assertThat(first.margin()).isCloseTo(27_500, within(1e-9));
        assertThat(first.loss()).isCloseTo(5_000, within(1e-6));
        assertThat(first.remainingMargin()).isCloseTo(22_500, within(1e-6));
        assertThat(first.insuranceFundChange()).isZero();
        assertThat(first.deficit()).isZero();
        assertThat(first.bankruptcyPrice()).isCloseTo(101, within(1e-12));

        PositionLiquidated second = outcome.liquidations().get(1);
        assertThat(second.liquidationPrice()).isCloseTo(202_500 / 2_020.0, within(1e-9));
        assertThat(second.eventTime()).isEqualTo(40 * Universe.SECOND);
        // More than 30 s later, and 200,500 are still more than 100,000.
        assertThat(second.quantity()).isEqualTo(400);
        assertThat(second.remainingQuantity()).isEqualTo(1_600);
    }

    @ForEveryEngine
    void shouldCloseTheRestWholeWithinTheCooldown(Engine engine) {
        Outcome outcome = twoSteps(20, engine);

        PositionLiquidated rest = outcome.liquidations().get(1);
        assertThat(rest.quantity()).isEqualTo(2_000);
        assertThat(rest.remainingQuantity()).isZero();
        assertThat(rest.remainingMargin()).isZero();
        assertThat(rest.insuranceFundChange()).isCloseTo(22_500 - 2_000 * 10.25, within(1e-6));
    }

    /** Two orders, one position; the second wave of the first cascade finds nobody, since the rest is safe at 100. */
    @ForEveryEngine
    void shouldCountOrdersAndPositions(Engine engine) {
        Outcome outcome = twoSteps(20, engine);

        Totals totals = outcome.completed().totals();
        assertThat(totals.liquidations()).isEqualTo(2);
        assertThat(totals.liquidatedPositions()).isEqualTo(1);
        assertThat(outcome.all(CascadeEnded.class))
                .extracting(CascadeEnded::positions, CascadeEnded::liquidations, CascadeEnded::waves)
                .containsExactly(tuple(1L, 1L, 1), tuple(1L, 1L, 1));
    }

    /** Far beyond its liquidation price, what is left after a step is triggered again: in the next wave, not in this one. */
    @ForEveryEngine
    void shouldTakeThePositionOnceAWave(Engine engine) {
        Outcome outcome = hyperliquid().tick(100.9).end().on(engine);

        assertThat(outcome.liquidations())
                .extracting(PositionLiquidated::wave, PositionLiquidated::quantity)
                .containsExactly(tuple(1, 500.0), tuple(2, 2_000.0));
        assertThat(outcome.all(CascadeEnded.class).get(0).positions()).isEqualTo(1);
        assertThat(outcome.all(CascadeEnded.class).get(0).liquidations()).isEqualTo(2);
    }

    /** Beyond its bankruptcy price a unit loses the account 11, and the fund the rest. */
    @ForEveryEngine
    void shouldHaveTheFundPayWhatAStepLosesBeyondBankruptcy(Engine engine) {
        PositionLiquidated step =
                hyperliquid().tick(103).end().on(engine).liquidations().get(0);

        assertThat(step.quantity()).isEqualTo(500);
        assertThat(step.loss()).isCloseTo(500 * 13, within(1e-6));
        assertThat(step.insuranceFundChange()).isCloseTo(-500 * 2, within(1e-6));
        assertThat(step.remainingMargin()).isCloseTo(22_000, within(1e-6));
    }

    /** OKX: 12,000 contracts of 0.01 are in its third tier; down to the cap of the first are 11,000. */
    @ForEveryEngine
    void shouldCloseTwoTiersAtATime(Engine engine) {
        MaintenanceSchedule okx = new MaintenanceSchedule.SteppedByContracts(
                List.of(new Tier(1_000, 0.004), new Tier(5_000, 0.005), new Tier(20_000, 0.0075)), 0.01);
        PositionLiquidated step = new Universe()
                .waveInterval(Universe.SECOND)
                .margin(new MarginRules(new Contract.Linear(), okx, 0, MaintenanceBasis.MARK))
                .steps(StepRule.TWO_TIERS)
                .market(99, DEEP)
                .shortAt(100, 120)
                .tick(100)
                .end()
                .on(engine)
                .liquidations()
                .get(0);

        assertThat(step.quantity()).isCloseTo(110, within(1e-9));
        assertThat(step.remainingQuantity()).isCloseTo(10, within(1e-9));
    }

    /** Halves of halves would never end: what is less than a millionth of the position is closed with the rest. */
    @ForEveryEngine
    void shouldComeToAnEndWhereNoRemainderIsTooSmall(Engine engine) {
        Outcome outcome = new Universe()
                .rules(0.01, 0, FeeRecipient.VENUE)
                .fund(1e9)
                .steps(new StepRule.ShareFirst(0.5, 0, 0), 0)
                .market(99, DEEP)
                .shortAt(100, 1)
                .tick(200)
                .end()
                .on(engine);

        assertThat(outcome.liquidations()).hasSize(20);
        assertThat(outcome.liquidations().get(19).remainingQuantity()).isZero();
    }

    /** A remainder of half a percent is closed, too. */
    @ForEveryEngine
    void shouldLeaveNoCrumbs(Engine engine) {
        PositionLiquidated step = new Universe()
                .rules(0.01, 0, FeeRecipient.VENUE)
                .steps(new StepRule.ShareFirst(0.995, 0, 0))
                .market(99, DEEP)
                .shortAt(100, 10)
                .tick(100)
                .end()
                .on(engine)
                .liquidations()
                .get(0);

        assertThat(step.quantity()).isEqualTo(10);
        assertThat(step.remainingQuantity()).isZero();
    }

    /** The fee of a step is the account's; it goes to the fund and never takes more than the equity that is left. */
    @ForEveryEngine
    void shouldTakeTheFeeOfAStepFromTheAccount(Engine engine) {
        PositionLiquidated step = new Universe()
                .waveInterval(Universe.SECOND)
                .rules(0.01, 0.001, FeeRecipient.FUND)
                .steps(StepRule.FIFTH)
                .market(99, DEEP)
                .leveraged(Side.LONG, 100, 10, 5_000)
                .tick(90.9)
                .end()
                .on(engine)
                .liquidations()
                .get(0);

        assertThat(step.quantity()).isEqualTo(1_000);
        assertThat(step.fee()).isCloseTo(0.001 * 1_000 * 90.9, within(1e-6));
        assertThat(step.insuranceFundChange()).isEqualTo(step.fee());
        assertThat(step.remainingMargin()).isCloseTo(50_000 - 9_100 - 90.9, within(1e-6));
    }
}
