package io.shortfuse.scenario;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.Holding;
import io.shortfuse.engine.margin.MarginFormula;
import java.util.Map;

/** Counts positions and adds up their notional. */
final class Totals {
    private final Markets markets;
    private final Map<String, Double> firstPrices;
    private long positions;
    private double headlineShort;
    private double headlineLong;
    private double executableShort;
    private double executableLong;
    private long liquidatedAtOnce;
    private long enteredTooLate;
    private final LiquidationMap liquidationMap = new LiquidationMap();

    /**
     * Totals of no positions.
     *
     * @param firstPrices by market; one that has none may be absent
     */
    Totals(Markets markets, Map<String, Double> firstPrices) {
        this.markets = markets;
        this.firstPrices = Map.copyOf(firstPrices);
    }

    void add(PositionSet position) {
        double liquidationPrice = liquidationPrice(position);
        if (isPast(position, liquidationPrice)) {
            liquidatedAtOnce++;
        }
        if (position.side().sign() * (position.entryPrice() - liquidationPrice) <= 0) {
            enteredTooLate++;
        }
        double price = liquidationPrice > 0 ? liquidationPrice : position.entryPrice();
        Contract contract = contract(position.market());
        double headline = contract.quoteNotional(position.headlineQuantity(), price);
        double executable = contract.quoteNotional(position.quantity(), price);
        positions++;
        if (liquidationPrice > 0) {
            String symbol = Instrument.symbolOf(position.market());
            liquidationMap.add(symbol, position.side(), liquidationPrice, executable);
        }
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
                markets.ids().size(),
                positions,
                ticks,
                headlineShort,
                headlineLong,
                executableShort,
                executableLong,
                liquidatedAtOnce,
                enteredTooLate);
    }

    LiquidationMap liquidationMap() {
        return liquidationMap;
    }

    private boolean isPast(PositionSet position, double liquidationPrice) {
        Double first = firstPrices.get(position.market());
        return first != null && position.side().sign() * (first - liquidationPrice) <= 0;
    }

    private Contract contract(String market) {
        MarginFormula margins = markets.margins(market);
        return margins == null ? new Contract.Linear() : margins.contract();
    }

    /** The given one, or what follows from margin and market; NaN: it never liquidates, or not by itself. */
    private double liquidationPrice(PositionSet position) {
        if (position.marginMode() == MarginMode.CROSS) {
            return Double.NaN;
        }
        Double given = position.liquidationPrice();
        if (given != null) {
            return given;
        }
        double quantity = position.quantity();
        double entry = position.entryPrice();
        Double stated = position.margin();
        double margin =
                stated == null ? contract(position.market()).notional(quantity, entry) / position.leverage() : stated;
        MarginFormula margins = markets.margins(position.market());
        Holding holding = new Holding(position.side(), quantity, position.headlineQuantity(), entry, margin);
        double price = margins == null ? Double.NaN : margins.liquidationPrice(holding);
        return price > 0 ? price : Double.NaN;
    }
}
