package io.shortfuse.engine.margin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The liquidation price that venues show for a position of a cross account: where the account would fall to its
 * requirement if the price of this market alone moved. An estimate, for display; what triggers is {@link
 * CrossAccount#isTriggered}. With one or more positions in the market (one-way and hedge mode); Binance's published
 * formula, with the tier of each position at that price.
 */
public final class CrossEstimate {
    private final MarginFormula formula;
    private final Contract contract;
    private final MaintenanceTable table;
    private final List<Holding> legs;
    private final double backing;

    private CrossEstimate(MarginFormula formula, List<Holding> legs, double backing) {
        this.formula = formula;
        contract = formula.contract();
        table = formula.table();
        this.legs = legs;
        this.backing = backing;
    }

    /**
     * Where the account falls to its requirement.
     *
     * @param legs the account's positions in the market, at least one; their margins are ignored
     * @param backing {@code WB - TMM + UPNL}: wallet balance less the requirement of the positions in other markets, and
     *     their unrealized profit and loss, settlement currency
     * @param markPrice where the market is
     * @return the first price that triggers, going from the mark against the account's net position (against a short one
     *     where it is level); the mark itself if the account has fallen so far already; NaN: none
     */
    public static double liquidationPrice(MarginFormula formula, List<Holding> legs, double backing, double markPrice) {
        return new CrossEstimate(formula, legs, backing).firstTrigger(markPrice);
    }

    private double firstTrigger(double markPrice) {
        double value = contract.value(markPrice);
        if (excess(value) <= 0) {
            return markPrice;
        }
        boolean falling = netQuantity() > 0;
        List<Double> edges = edges(value, falling);
        edges.add(falling ? 0 : Double.POSITIVE_INFINITY);
        for (double edge : edges) {
            double inside = edge == Double.POSITIVE_INFINITY ? value * 2 : value + (edge - value) / 2;
            double slope = slope(inside);
            double root = inside - excess(inside) / slope;
            boolean reached = falling ? root > edge : root <= edge;
            if (slope != 0 && reached && (falling ? slope > 0 : slope < 0)) {
                // A requirement that jumps at the edge behind us has been passed there.
                return contract.priceAtValue(falling ? Math.min(root, value) : Math.max(root, value));
            }
            value = edge;
        }
        return Double.NaN;
    }

    private double netQuantity() {
        double net = 0;
        for (Holding leg : legs) {
            net += contract.orientation(leg.side()) * leg.quantity();
        }
        return net;
    }

    /** Where a leg's tier changes, beyond a value, in the order in which they are passed. */
    private List<Double> edges(double value, boolean falling) {
        List<Double> edges = new ArrayList<>();
        for (Holding leg : legs) {
            for (int tier = 0; tier < table.tiers() - 1 && !table.isByQuantity(); tier++) {
                double edge = table.cap(tier) / leg.headlineQuantity();
                if (falling ? edge < value : edge > value) {
                    edges.add(edge);
                }
            }
        }
        edges.sort(falling ? Comparator.reverseOrder() : Comparator.naturalOrder());
        return edges;
    }

    /** Equity less requirement at a value of a unit. */
    private double excess(double value) {
        double price = contract.priceAtValue(value);
        double sum = backing;
        for (Holding leg : legs) {
            sum += contract.profit(leg.side(), leg.quantity(), leg.entryPrice(), price);
            sum -= formula.requirement(leg, price);
        }
        return sum;
    }

    /** How the excess changes with the value of a unit, within the tiers there. */
    private double slope(double value) {
        double sum = netQuantity();
        for (Holding leg : legs) {
            sum -= leg.quantity() * formula.marginalRate(leg, contract.priceAtValue(value));
        }
        return sum;
    }
}
