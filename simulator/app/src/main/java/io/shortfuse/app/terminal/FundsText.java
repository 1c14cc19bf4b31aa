package io.shortfuse.app.terminal;

import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.signedMoney;

import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of the insurance funds: {@code -$1.00B, all of it; deficit $2.70B}. */
final class FundsText {
    private static final double ROUNDING = 1e-9;

    private FundsText() {}

    static String of(Totals totals, List<MarketResult> markets, String currency) {
        return signedMoney(totals.insuranceFundChange(), currency) + whatIsLeft(funds(markets)) + "; "
                + (totals.deficit() > 0 ? "deficit " + money(totals.deficit(), currency) : "no deficit");
    }

    /** Markets of a venue whose funds begin and end alike share one, or have funds of which the same is true. */
    private record Key(String venue, double start, double end) {}

    /** The fund of a venue or of a pool of it, which its markets share. */
    private record Fund(String venue, double start, double end, double deficit) {
        Fund plus(Fund market) {
            return new Fund(venue, start, end, deficit + market.deficit);
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

    private static Collection<Fund> funds(List<MarketResult> markets) {
        Map<Key, Fund> funds = new HashMap<>();
        for (MarketResult market : markets) {
            String venue = market.market().substring(0, market.market().indexOf(':'));
            funds.merge(
                    new Key(venue, market.insuranceFundStart(), market.insuranceFundEnd()),
                    new Fund(venue, market.insuranceFundStart(), market.insuranceFundEnd(), market.deficit()),
                    Fund::plus);
        }
        funds.values().removeIf(fund -> !fund.isThere());
        return funds.values();
    }

    /** A venue that has a fund left besides is not emptied itself. */
    private static String nameOf(Fund emptied, Collection<Fund> funds) {
        boolean others = funds.stream().anyMatch(fund -> fund.venue.equals(emptied.venue) && !fund.wasEmptied());
        return others ? "a pool of " + emptied.venue : emptied.venue;
    }

    private static String whatIsLeft(Collection<Fund> funds) {
        if (funds.isEmpty()) {
            return ", there is none";
        }
        List<Fund> emptied = funds.stream().filter(Fund::wasEmptied).toList();
        if (emptied.isEmpty()) {
            return "";
        }
        if (emptied.size() < funds.size()) {
            return ", emptied at "
                    + emptied.stream()
                            .map(fund -> nameOf(fund, funds))
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        return funds.stream().allMatch(Fund::isEmpty) ? ", all of it" : ", emptied on the way";
    }
}
