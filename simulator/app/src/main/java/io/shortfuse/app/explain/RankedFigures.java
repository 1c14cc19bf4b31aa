package io.shortfuse.app.explain;

import io.shortfuse.engine.cascade.OpenPosition;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.margin.Contract;

/**
 * What a position's rank was made of.
 *
 * @param ranking the venue's formula
 * @param markPrice at the start of the wave
 * @param entryPrice of the position
 * @param profit gain over the value at the entry, a fraction: {@code side * (mark - entry) / entry}, inverse {@code side * (mark
 *     - entry) / mark}
 * @param unrealizedPnl {@code side * quantity * (mark - entry)}, inverse {@code side * quantity * size * (1/entry - 1/mark)}
 * @param margin of the position
 * @param equity margin and unrealized gain
 * @param notional what it is worth at the mark, settlement currency
 * @param maintenanceMargin what it needed to stay open at that mark, a closing fee included where the venue counts it
 * @param sign +1 of a long, -1 of a short
 * @param inverse whether the ranking's mark over entry is that of what a contract is worth: entry over mark
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
        int sign,
        boolean inverse) {
    static RankedFigures of(AdlRanking ranking, OpenPosition position, double maintenanceMargin, double mark) {
        int sign = position.side().sign();
        double entry = position.entryPrice();
        Contract contract = position.contract();
        double entryValue = contract.value(entry);
        double notional = contract.notional(position.quantity(), mark);
        return new RankedFigures(
                ranking,
                mark,
                entry,
                contract.orientation(position.side()) * (contract.value(mark) - entryValue) / entryValue,
                contract.profit(position.side(), position.quantity(), entry, mark),
                position.margin(),
                position.equity(mark),
                notional,
                maintenanceMargin,
                sign,
                contract instanceof Contract.Inverse);
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
                (inverse ? "entry over mark" : "mark over entry") + ", times effective leverage: "
                        + figures.price(inverse ? entryPrice : markPrice) + " / "
                        + figures.price(inverse ? markPrice : entryPrice) + " x " + leverage(figures);
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
