package io.shortfuse.engine.liquidity;

/**
 * One side of a book: how far flow displaces the price, by the undisturbed notional that it has eaten. Displacements
 * are relative and 0 or more; notionals are quote currency at the exogenous price, 0 or more, {@code from <= to}.
 */
sealed interface ImpactSide permits LinearSide, SquareRootSide, BookSide {

    /** The displacement {@code d} with {@code depth(d) = notional}; it never falls as {@code notional} grows. */
    double displacement(double notional);

    /** The notional that rests within {@code displacement}. */
    double depth(double displacement);

    /** The mean of {@code d} over the notionals {@code [from, to]}; where they are equal, {@code d} there. */
    double meanDisplacement(double from, double to);

    /** The mean of {@code 1/(1+d)} over the notionals {@code [from, to]}; where they are equal, its value there. */
    double meanReciprocal(double from, double to);

    /** The notional {@code n} over whose path {@code [from, from + n]} the sum of {@code 1 + d} is an amount. */
    double askNotional(double from, double amount);

    /** The notional {@code n} over whose path {@code [from, from + n]} the sum of {@code 1/(1+d)} is an amount. */
    double bidNotional(double from, double amount);

    /** The same back, over {@code [from - n, from]}: asks that are refilled by what is sold; at most {@code from}. */
    double askNotionalBack(double from, double amount);

    /** The same back, over {@code [from - n, from]}: bids that are refilled by what is bought; at most {@code from}. */
    double bidNotionalBack(double from, double amount);
}
