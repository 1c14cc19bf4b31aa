package io.shortfuse.engine.margin;

import io.shortfuse.engine.Require;
import io.shortfuse.engine.Side;

/**
 * What a position is a quantity of, and what that is worth in the settlement currency.
 *
 * <p>All margin formulas are written once for both kinds, in the <em>value of a unit</em> {@code z}: a position gains
 * {@code orientation * quantity * (z_to - z_from)}, and its notional is {@code quantity * z}. Of a linear contract a unit
 * is a base unit and {@code z} its price, so that a long gains when it rises; of an inverse one a unit is a contract and
 * {@code z} the coins that it is worth, so that a long gains when that falls.
 *
 * <p>Prices are quote per base. A {@code NaN} price means: at no price.
 */
public sealed interface Contract {
    /** Quantity in base units; margined and settled in the quote currency. */
    record Linear() implements Contract {
        @Override
        public double value(double price) {
            return price;
        }

        @Override
        public double priceAtValue(double value) {
            return value;
        }

        @Override
        public int orientation(Side side) {
            return side.sign();
        }

        @Override
        public double profit(Side side, double quantity, double from, double to) {
            return side.sign() * quantity * (to - from);
        }

        @Override
        public double quoteNotional(double quantity, double price) {
            return quantity * price;
        }

        @Override
        public double baseQuantity(double quantity, double price) {
            return quantity;
        }
    }

    /**
     * Quantity in contracts of a fixed size in the quote currency; margined and settled in the base currency, the coin.
     *
     * @param size quote currency of one contract, 100 for Binance's BTCUSD; in the range of quantities
     */
    record Inverse(double size) implements Contract {
        public Inverse {
            Require.quantity(size, "size");
        }

        @Override
        public double value(double price) {
            return size / price;
        }

        @Override
        public double priceAtValue(double value) {
            return size / value;
        }

        @Override
        public int orientation(Side side) {
            return -side.sign();
        }

        /** {@code 1/from - 1/to}, without the difference of two quotients, which cancels. */
        @Override
        public double profit(Side side, double quantity, double from, double to) {
            return side.sign() * quantity * size * ((to - from) / from / to);
        }

        @Override
        public double quoteNotional(double quantity, double price) {
            return quantity * size;
        }

        @Override
        public double baseQuantity(double quantity, double price) {
            return quantity * size / price;
        }
    }

    /** What one unit of quantity is worth at a price, settlement currency, greater than 0. */
    double value(double price);

    /** The price at which a unit has a value; both are greater than 0. */
    double priceAtValue(double value);

    /** {@code +1} if a position of a side gains when the value of a unit rises, {@code -1} if it loses. */
    int orientation(Side side);

    /** What a position gains when the price goes from one to another, settlement currency; negative: a loss. */
    double profit(Side side, double quantity, double from, double to);

    /** What a position is worth at a price, quote currency: what reports add up. */
    double quoteNotional(double quantity, double price);

    /** The base units that closing a position at a price takes; of several markets of a symbol they can be added up. */
    double baseQuantity(double quantity, double price);

    /** What a position is worth at a price, settlement currency: the base of maintenance margin, tiers and fees. */
    default double notional(double quantity, double price) {
        return quantity * value(price);
    }

    /** What closing a position at a price would leave of its margin; negative: more than all of it is lost. */
    default double equity(Side side, double quantity, double entryPrice, double margin, double price) {
        return margin + profit(side, quantity, entryPrice, price);
    }

    /**
     * The price at which a margin is gone: {@code E - side*W/Q}, inverse {@code side*N / (W + side*N/E)}.
     *
     * @param margin settlement currency; a negative one puts the price on the other side of the entry
     * @return NaN if there is none: a long whose margin is at least its notional; a short, inverse, whose margin is at
     *     least its coins at the entry
     */
    default double bankruptcyPrice(Side side, double quantity, double entryPrice, double margin) {
        return priceOrNone(bankruptcyValue(side, quantity, entryPrice, margin));
    }

    /** The value of a unit at which a margin is gone; 0 or less: it has none. */
    default double bankruptcyValue(Side side, double quantity, double entryPrice, double margin) {
        return value(entryPrice) - orientation(side) * margin / quantity;
    }

    /**
     * The number that stands for {@link #bankruptcyPrice} where profits are computed with it: also where that is none, 0
     * or less for a linear contract, less than 0 or beyond all prices for an inverse one. {@link #profit} from it to a
     * price is what is left of the margin at that price.
     */
    default double zeroEquityPrice(Side side, double quantity, double entryPrice, double margin) {
        double price = priceAtValue(bankruptcyValue(side, quantity, entryPrice, margin));
        return Double.isInfinite(price) ? Math.copySign(Double.MAX_VALUE, price) : price;
    }

    /**
     * The price at which a position that is taken over at its bankruptcy, and closed, leaves exactly the closing fee:
     * OKX's {@code (E*Q - side*W) / (Q*(1 - side*fee))}, inverse {@code bankruptcy * (1 + side*fee)}.
     *
     * @param feeRate fraction of the filled notional, in [0, 1)
     * @return NaN where there is no bankruptcy price
     */
    default double bankruptcyFillPrice(Side side, double quantity, double entryPrice, double margin, double feeRate) {
        int sign = orientation(side);
        return priceOrNone(bankruptcyValue(side, quantity, entryPrice, margin) / (1 - sign * feeRate));
    }

    /** The price of a value, or NaN if no price has it. */
    private double priceOrNone(double value) {
        return value > 0 ? priceAtValue(value) : Double.NaN;
    }
}
