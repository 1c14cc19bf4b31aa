package io.shortfuse.app.terminal;

import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.signedMoney;

import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the insurance funds: {@code -$1.00B, all of it; deficit $2.70B}. */
final class FundsText {
    private static final double ROUNDING = 1e-9;

    private FundsText() {}

    static String of(Totals totals, List<MarketResult> markets, String currency) {
        return signedMoney(totals.insuranceFundChange(), currency) + whatIsLeft(funds(markets)) + "; "
                + (totals.deficit() > 0 ? "deficit " + money(totals.deficit(), currency) : "no deficit");
    }

    /** The fund of a venue, which its markets share. */
    private record Fund(double start, double end, double deficit) {
        Fund plus(Fund market) {
            return new Fund(start, end, deficit + market.deficit);
        }

        boolean isThere() {
            return start > 0 || end > 0;
        }

        /** What it could not pay came when it had nothing left, even where something was paid in afterwards. */
        boolean wasEmptied() {
            return isEmpty() || deficit > 0;
        }

        boolean isEmpty() {
            return end <= start * ROUNDING;
        }
    }

    private static Map<String, Fund> funds(List<MarketResult> markets) {
        Map<String, Fund> funds = new TreeMap<>();
        for (MarketResult market : markets) {
            String venue = market.market().substring(0, market.market().indexOf(':'));
            funds.merge(
                    venue,
                    new Fund(market.insuranceFundStart(), market.insuranceFundEnd(), market.deficit()),
                    Fund::plus);
        }
        funds.values().removeIf(fund -> !fund.isThere());
        return funds;
    }

    private static String whatIsLeft(Map<String, Fund> funds) {
        if (funds.isEmpty()) {
            return ", there is none";
        }
        List<String> emptied = funds.entrySet().stream()
                .filter(fund -> fund.getValue().wasEmptied())
                .map(Map.Entry::getKey)
                .toList();
        if (emptied.isEmpty()) {
            return "";
        }
        if (emptied.size() < funds.size()) {
            return ", emptied at " + String.join(", ", emptied);
        }
        return funds.values().stream().allMatch(Fund::isEmpty) ? ", all of it" : ", emptied on the way";
    }
}
