package io.shortfuse.app.output;

import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.margin.Contract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What quantities and money mean in each market of a run; a market that is not known is taken for a linear one. */
public final class Settlement {
    private static final Contract LINEAR = new Contract.Linear();

    private final Map<String, Instrument> inverse = new LinkedHashMap<>();
    private final String reportingCurrency;

    /**
     * Of a run.
     *
     * @param reportingCurrency in which linear markets settle
     */
    public Settlement(List<Instrument> markets, String reportingCurrency) {
        this.reportingCurrency = reportingCurrency;
        for (Instrument market : markets) {
            if (market.isInverse()) {
                inverse.put(market.market(), market);
            }
        }
    }

    /** The inverse markets, in the scenario's order. */
    public List<Instrument> inverseMarkets() {
        return List.copyOf(inverse.values());
    }

    /** Whether a market is inverse. */
    public boolean isInverse(String market) {
        return inverse.containsKey(market);
    }

    /** The currency of a market's margins, fees, fund and deficit. */
    public String currency(String market) {
        Instrument coin = inverse.get(market);
        return coin == null ? reportingCurrency : coin.settlementCurrency();
    }

    /** What a market's quantities are. */
    public Contract contract(String market) {
        Instrument coin = inverse.get(market);
        return coin == null ? LINEAR : coin.contract();
    }

    /** An amount of a market's money in the reporting currency, coins at a price. */
    public double reported(String market, double amount, double price) {
        return isInverse(market) ? amount * price : amount;
    }
}
