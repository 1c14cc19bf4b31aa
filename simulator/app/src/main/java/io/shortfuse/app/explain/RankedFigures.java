package io.shortfuse.app.explain;

import io.shortfuse.engine.cascade.OpenPosition;
import io.shortfuse.engine.instrument.AdlRanking;

/**
 * What a position's rank was made of.
 *
 * @param ranking the venue's formula
 * @param markPrice at the start of the wave
 * @param entryPrice of the position
 * @param profit {@code side * (mark - entry) / entry}, a fraction
 * @param unrealizedPnl {@code side * quantity * (mark - entry)}
 * @param margin of the position
 * @param equity margin and unrealized gain
 * @param notional {@code quantity * mark}
 * @param maintenanceMargin what it needed to stay open at that mark, a closing fee included where the venue counts it
 * @param sign +1 of a long, -1 of a short
 */
record RankedFigures(
        AdlRanking ranking,
        double markPrice,
        double entryPrice,
        double profit,
        double unrealizedPnl,
        double margin,
        double equity,
        double notional,
        double maintenanceMargin,
        int sign) {
    static RankedFigures of(AdlRanking ranking, OpenPosition position, double maintenanceMargin, double mark) {
        int sign = position.side().sign();
        double entry = position.entryPrice();
        double notional = position.quantity() * mark;
        return new RankedFigures(
                ranking,
                mark,
                entry,
                sign * (mark - entry) / entry,
                sign * position.quantity() * (mark - entry),
                position.margin(),
                position.equity(mark),
                notional,
                maintenanceMargin,
                sign);
    }

    double effectiveLeverage() {
        return notional / equity;
    }

    /** The formula in words and with its numbers, without what it comes to. */
    String formula(Figures figures) {
        boolean gains = unrealizedPnl >= 0;
        return switch (ranking) {
            case BINANCE ->
                "unrealized profit over margin (at least 1), times maintenance margin over equity: "
                        + figures.money(Math.max(0, unrealizedPnl)) + " / " + figures.money(Math.max(1, margin)) + " x "
                        + overEquity(figures);
            case BITMEX ->
                gains
                        ? "profit times effective leverage: " + Figures.percent(profit) + " x " + leverage(figures)
                        : "loss over effective leverage: -" + Figures.percent(profit) + " / " + leverage(figures);
            case HYPERLIQUID ->
                "mark over entry, times effective leverage: " + figures.price(markPrice) + " / "
                        + figures.price(entryPrice) + " x " + leverage(figures);
            case HYPERLIQUID_BY_GAIN ->
                (sign > 0 ? "mark over entry" : "entry over mark") + ", times effective leverage: "
                        + figures.price(sign > 0 ? markPrice : entryPrice) + " / "
                        + figures.price(sign > 0 ? entryPrice : markPrice) + " x " + leverage(figures);
            case OKX ->
                gains
                        ? "unrealized profit over margin, times maintenance margin over equity: "
                                + figures.money(unrealizedPnl) + " / " + figures.money(margin) + " x "
                                + overEquity(figures)
                        : "unrealized loss over margin, times equity over maintenance margin: "
                                + figures.money(unrealizedPnl) + " / " + figures.money(margin) + " x "
                                + figures.money(equity) + " / " + figures.money(maintenanceMargin);
        };
    }

    private String overEquity(Figures figures) {
        return figures.money(maintenanceMargin) + " / " + figures.money(equity);
    }

    /** Notional at the mark over equity. */
    private String leverage(Figures figures) {
        return "(" + figures.money(notional) + " / " + figures.money(equity) + ")";
    }
}
