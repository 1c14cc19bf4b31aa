package io.shortfuse.engine.margin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A cross account at the marks of one moment: a wallet balance that its positions, in whatever markets, share. All money
 * is in its settlement currency. Sums are taken in order of market and position id, so that the order in which positions
 * came leaves no trace in them.
 *
 * @param walletBalance without unrealized profit and loss; may be negative
 * @param exposures each position at its market's mark
 */
public record CrossAccount(double walletBalance, List<Exposure> exposures) {
    private static final Comparator<Exposure> BY_MARKET_AND_ID =
            Comparator.comparing(Exposure::market).thenComparing(Exposure::positionId, CrossAccount::compareIds);

    /** Sorting keeps the order that it finds, so that ties stay in order of market and id. */
    private static final Comparator<Exposure> AS_CLOSED =
            Comparator.comparingDouble(Exposure::maintenanceMargin).reversed();

    public CrossAccount {
        exposures = exposures.stream().sorted(BY_MARKET_AND_ID).toList();
    }

    /** By unsigned bytes of UTF-8, which is the order of their code points, as in the book. */
    private static int compareIds(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    /** Wallet balance and unrealized profit and loss. */
    public double equity() {
        double sum = walletBalance;
        for (Exposure exposure : exposures) {
            sum += exposure.unrealizedPnl();
        }
        return sum;
    }

    /** The requirement: the sum over its positions. */
    public double maintenanceMargin() {
        double sum = 0;
        for (Exposure exposure : exposures) {
            sum += exposure.maintenanceMargin();
        }
        return sum;
    }

    /** The sum of what its positions are worth, whatever their side. */
    public double grossNotional() {
        double sum = 0;
        for (Exposure exposure : exposures) {
            sum += exposure.notional();
        }
        return sum;
    }

    /** Whether equity has fallen to the requirement; without positions it cannot. */
    public boolean isTriggered() {
        return !exposures.isEmpty() && equity() <= maintenanceMargin();
    }

    /** How far it is past liquidation: {@code (requirement - equity) / gross notional}; NaN without positions. */
    public double distance() {
        return (maintenanceMargin() - equity()) / grossNotional();
    }

    /** Its positions as they are closed: by descending share of the requirement, then market, then position id. */
    public List<Exposure> closingOrder() {
        return exposures.stream().sorted(AS_CLOSED).toList();
    }

    /**
     * The price at which closing one of its positions costs exactly that position's share of the account's equity, shared
     * out by requirement: dYdX's bankruptcy price of a position in an account, {@code M - side * equity * MM_i / (MM * Q)}
     * for a linear one. The others are then as safe as before.
     *
     * @return NaN if its share of the equity is more than it can lose at any price
     */
    public double bankruptcyPrice(Exposure exposure) {
        return exposure.contract()
                .bankruptcyPrice(exposure.side(), exposure.quantity(), exposure.markPrice(), equityShare(exposure));
    }

    /**
     * What closing a part of a position at its {@link #bankruptcyPrice} brings in: {@code -dNNV - TNC * |dMMR| / TMMR} of
     * dYdX; negative for a short, which has to be bought back. A part has its share of the requirement, pro rata.
     */
    public double bankruptcyProceeds(Exposure exposure, double closedQuantity) {
        double part = closedQuantity / exposure.quantity();
        return exposure.proceeds(closedQuantity, exposure.markPrice()) - equityShare(exposure) * part;
    }

    private double equityShare(Exposure exposure) {
        return equity() * exposure.maintenanceMargin() / maintenanceMargin();
    }

    /**
     * dYdX's limit price of a liquidation order: from the mark towards the loss by a share of the position's maintenance
     * margin, {@code (PNNV - ABR*SMMR*PMMR) / PS} with {@code ABR = BA * (1 - TNC/TMMR)}, in [0, 1].
     *
     * @param bankruptcyAdjustment BA, dYdX's default 1
     * @param spreadToMaintenance SMMR, dYdX's default 0.1
     */
    public double fillablePrice(Exposure exposure, double bankruptcyAdjustment, double spreadToMaintenance) {
        double rating = bankruptcyAdjustment * (1 - equity() / maintenanceMargin());
        double spread = Math.max(0, Math.min(1, rating)) * spreadToMaintenance * exposure.maintenanceMargin();
        return exposure.contract().bankruptcyPrice(exposure.side(), exposure.quantity(), exposure.markPrice(), spread);
    }
}
