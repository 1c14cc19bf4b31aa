package io.shortfuse.scenario;

import io.shortfuse.engine.Require;

/** The engine's rules for what a scenario gives; 0 and less are told apart from what is out of any market's range. */
final class Rules {
    private Rules() {}

    /** A price, quote per base. */
    static void price(double value, String name) {
        Require.positive(value, name);
        Require.price(value, name);
    }

    /** A position's size in base units. */
    static void quantity(double value, String name) {
        Require.positive(value, name);
        Require.quantity(value, name);
    }

    /** Money: a notional, a margin, a depth. */
    static void amount(double value, String name) {
        Require.positive(value, name);
        Require.amount(value, name);
    }

    /** A share or a rate that is not nothing. */
    static void positiveUpTo(double most, double value, String name) {
        Require.that(
                value > 0 && value <= most,
                "must be greater than 0 and at most " + Require.figure(most) + ": " + name + "=" + value);
    }

    /** A number without unit. */
    static void ratio(double value, String name) {
        Require.positive(value, name);
        Require.ratio(value, name);
    }
}
