package io.shortfuse.scenario;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.instrument.Instrument;

/** Counts positions and adds up their notional. */
final class Totals {
    private final Markets markets;
    private long positions;
    private double headlineShort;
    private double headlineLong;
    private double executableShort;
    private double executableLong;

    Totals(Markets markets) {
        this.markets = markets;
    }

    void add(PositionSet position) {
        double price = liquidationPrice(position);
        double headline = position.headlineQuantity() * price;
        double executable = position.quantity() * price;
        positions++;
        if (position.side() == Side.SHORT) {
            headlineShort += headline;
            executableShort += executable;
        } else {
            headlineLong += headline;
            executableLong += executable;
        }
    }

    ScenarioCounts counts(long ticks) {
        return new ScenarioCounts(
                markets.ids().size(), positions, ticks, headlineShort, headlineLong, executableShort, executableLong);
    }

    /** The given one, or {@code (E - s*W/Q) / (1 - s*m)}; the entry price where that is 0 or less. */
    private double liquidationPrice(PositionSet position) {
        Double given = position.liquidationPrice();
        if (given != null) {
            return given;
        }
        int sign = position.side().sign();
        double entry = position.entryPrice();
        Double margin = position.margin();
        double marginPerUnit = margin == null ? entry / position.leverage() : margin / position.quantity();
        Instrument market = markets.find(position.market());
        double rate = market == null ? 0 : market.rules().maintenanceMarginRate();
        double price = (entry - sign * marginPerUnit) / (1 - sign * rate);
        return price > 0 ? price : entry;
    }
}
