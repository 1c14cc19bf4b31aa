package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.oracle.Simulator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A wall of shorts, normally distributed around 96,900, ignites at a saddle node: where {@code lambda * rho(p)} first
 * reaches 1, one more dollar of outside price is worth the whole wall.
 */
class SaddleNodeTest {
    private static final Normal WALL = new Normal(96_900, 400);

    // ---- the analytic solver, against published figures: 9.6 billion USD, impact per USD, from 86,583 up

    private static final double START = 86_583;
    private static final double NOTIONAL = 9.6e9;

    @ParameterizedTest
    @CsvSource({
        "5e-8, 9300, 95885.69282542545, 53856508.50902639",
        "5e-8, 10317, 97305.40401500039, 8108080300.0113125",
        "1e-7, 9300, 95888.49431501707, 54943150.170945644",
        "1e-7, 10000, 97468.47364308595, 8854736430.862741",
        "2e-7, 9300, 95894.46482905422, 57324145.27118426",
        "2e-7, 9600, 96333.2791725639, 751395862.8222728",
        "2e-7, 9615.88515355704, 96417.46556301112, 1092902047",
        "2e-7, 9617.88515355704, 98118.66371511777, 9588892808"
    })
    void shouldSolveForTheFinalPrice(double lambda, double shock, double finalPrice, double liquidated) {
        double solved = solve(START + shock, lambda * NOTIONAL);

        assertThat(solved).isCloseTo(finalPrice, within(1e-9 * finalPrice));
        assertThat(NOTIONAL * WALL.share(solved)).isCloseTo(liquidated, within(1e-9 * liquidated + 1));
    }

    @Test
    void shouldSolveForTheIgnitionPrice() {
        double push = 2e-7 * NOTIONAL;
        double tangency = tangency(push);

        assertThat(tangency).isCloseTo(96_444.04302493883, within(1e-9));
        assertThat(tangency - push * WALL.share(tangency) - START).isCloseTo(9_616.88515355704, within(1e-9));
    }

    /** The least fixed point of {@code p = E + push * Phi(p)} by iteration from below. */
    private static double solve(double exogenousPrice, double push) {
        double price = exogenousPrice;
        double before;
        do {
            before = price;
            price = exogenousPrice + push * WALL.share(price);
        } while (price - before > 1e-11);
        return price;
    }

    /** Where {@code push * phi(p)} first reaches 1. */
    private static double tangency(double push) {
        double z = -Math.sqrt(2 * Math.log(push * WALL.density(WALL.mean())));
        return WALL.mean() + WALL.standardDeviation() * z;
    }

    // ---- the engine: a constant quantity, impact per base unit, which grows with the square of the price

    private static final double QUANTITY = NOTIONAL / 96_900;
    private static final double IMPACT_AT_THE_WALL = 2e-7 * 96_900;

    /** How far the whole wall pushes at an exogenous price. */
    private static double push(double exogenousPrice) {
        double ratio = exogenousPrice / WALL.mean();
        return IMPACT_AT_THE_WALL * ratio * ratio * QUANTITY;
    }

    /** The exogenous price at which the wall ignites, to rounding: the tangency's price less what is pushed there. */
    private static double ignitionPrice() {
        double low = WALL.mean() - 3 * WALL.standardDeviation();
        double high = WALL.mean();
        while (high - low > 1e-10) {
            double middle = 0.5 * (low + high);
            double tangency = tangency(push(middle));
            if (middle + push(middle) * WALL.share(tangency) < tangency) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** A wall of n equal shorts differs from the continuum by at most half a short anywhere. */
    private static double tolerance(int shorts) {
        return 1.02 * push(WALL.mean()) / (2 * shorts);
    }

    @ParameterizedTest(name = "{0}, {1} shorts")
    @CsvSource({"NAIVE, 250", "NAIVE, 1000", "NAIVE, 4000", "CASCADE, 250", "CASCADE, 1000", "CASCADE, 16000"})
    void shouldConvergeToTheIgnitionPriceAsShortsAreDrawnFiner(Engine engine, int shorts) {
        double ignition = ignitionPrice();

        double before =
                wall(shorts).tick(ignition - tolerance(shorts)).on(engine).liquidatedQuantity();
        double after =
                wall(shorts).tick(ignition + tolerance(shorts)).on(engine).liquidatedQuantity();

        assertThat(before).isLessThan(0.2 * QUANTITY);
        assertThat(after).isGreaterThan(0.99 * QUANTITY);
    }

    @ParameterizedTest(name = "{0}, {1} shorts")
    @CsvSource({"NAIVE, 250", "NAIVE, 1000", "NAIVE, 4000", "CASCADE, 250", "CASCADE, 1000", "CASCADE, 16000"})
    void shouldConvergeToTheFinalPriceBelowIgnition(Engine engine, int shorts) {
        double price = ignitionPrice() - 200;
        double expected = solve(price, push(price));
        double amplification = 1 / (1 - push(price) * WALL.density(expected));

        assertThat(wall(shorts).tick(price).on(engine).mark())
                .isCloseTo(expected, within(1.1 * amplification * tolerance(shorts)));
    }

    private static Universe wall(int shorts) {
        Universe universe = new Universe().market(90_000, Shapes.kyle(IMPACT_AT_THE_WALL, WALL.mean()));
        for (double price : WALL.quantiles(shorts)) {
            universe.shortAt(price, QUANTITY / shorts);
        }
        return universe;
    }

    /** Without decay, what one tick has liquidated is a step on the way of the next: one universe serves both. */
    @Test
    void shouldBracketIgnitionByOneDollarWithAMillionShorts() {
        int shorts = 1_000_000;
        double ignition = ignitionPrice();
        Simulator simulator = Engine.CASCADE.start();
        long sequence = 0;
        for (MarketEvent event : wall(shorts).events()) {
            simulator.process(++sequence, event);
        }

        double below = liquidated(simulator.process(++sequence, tick(ignition - 0.5)));
        double beyond = liquidated(simulator.process(++sequence, tick(ignition + 0.5)));

        assertThat(below).isBetween(0.05 * QUANTITY, 0.2 * QUANTITY);
        assertThat(below + beyond).isGreaterThan(0.99 * QUANTITY);
    }

    private static PriceTicked tick(double price) {
        return new PriceTicked(0, Universe.MARKET, PriceKind.LAST, price);
    }

    private static double liquidated(List<SimulationEvent> said) {
        return new Outcome(said).liquidatedQuantity();
    }
}
