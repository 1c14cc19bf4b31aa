package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.Book;
import io.shortfuse.engine.margin.Contract;

/**
 * The positions of one market and side in the order in which a moving price reaches them, with quantity and notional
 * cumulated: of the first {@code n} together.
 */
final class PriceSteps {
    private final int sign;
    /** Ascending: the liquidation prices of shorts, their negatives of longs. */
    private final double[] keys;

    private final double[] quantities;
    private final double[] notionals;

    private PriceSteps(int sign, double[] keys, double[] quantities, double[] notionals) {
        this.sign = sign;
        this.keys = keys;
        this.quantities = quantities;
        this.notionals = notionals;
    }

    static PriceSteps of(Book book, int market, Side side, Contract contract) {
        int sign = side == Side.SHORT ? 1 : -1;
        int[] slots = book.inOrder(market, side);
        double[] keys = new double[slots.length];
        double[] quantities = new double[slots.length + 1];
        double[] notionals = new double[slots.length + 1];
        for (int i = 0; i < slots.length; i++) {
            double price = book.liquidationPrice(slots[i]);
            double quantity = book.quantity(slots[i]);
            keys[i] = sign * price;
            quantities[i + 1] = quantities[i] + contract.baseQuantity(quantity, price);
            notionals[i + 1] = notionals[i] + contract.quoteNotional(quantity, price);
        }
        return new PriceSteps(sign, keys, quantities, notionals);
    }

    boolean isEmpty() {
        return keys.length == 0;
    }

    /** How many positions there are. */
    int size() {
        return keys.length;
    }

    /** The liquidation price of the position of that number, from 0. */
    double price(int number) {
        return sign * keys[number];
    }

    /** The liquidation price at which {@code share} of the quantity has been reached; there must be one. */
    double priceOf(double share) {
        double wanted = share * quantities[keys.length];
        int low = 0;
        int high = keys.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (quantities[middle + 1] >= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return sign * keys[low];
    }

    /** How many a mark price has reached: shorts at or below it, longs at or above it. */
    int reached(double markPrice) {
        double key = sign * markPrice;
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] <= key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Quantity of the first {@code count}, base units; of an inverse market at their liquidation prices. */
    double quantity(int count) {
        return quantities[count];
    }

    /** Their notional at their liquidation prices. */
    double notional(int count) {
        return notionals[count];
    }
}
