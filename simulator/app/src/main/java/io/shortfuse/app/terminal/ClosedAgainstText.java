package io.shortfuse.app.terminal;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.share;
import static io.shortfuse.app.terminal.HumanFormat.signedMoney;

import io.shortfuse.app.output.ClosedAgainst;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import java.util.ArrayList;
import java.util.List;

/**
 * At whose expense liquidations were not executed: {@code $600, 60.0% of what was liquidated, was not executed but closed
 * against others: 2 longs (1 in part), who realised +$36, $12 less than at the mark when
 * their wave began}.
 */
public final class ClosedAgainstText {
    private ClosedAgainstText() {}

    /** The text of a run in which somebody was auto-deleveraged. */
    public static String of(Totals totals, ClosedAgainst closed, String currency) {
        return money(totals.autoDeleveragedNotional(), currency) + ", "
                + share(totals.autoDeleveragedNotional() / totals.liquidatedNotional())
                + " of what was liquidated, was not executed but closed against others: "
                + who(totals, closed, currency);
    }

    private static String who(Totals totals, ClosedAgainst closed, String currency) {
        List<String> sides = new ArrayList<>();
        double realized = 0;
        double missed = 0;
        for (Side side : List.of(Side.LONG, Side.SHORT)) {
            if (closed.positions(side) > 0) {
                sides.add(count(closed.positions(side), side == Side.LONG ? "long" : "short")
                        + (closed.partial(side) > 0 ? " (" + count(closed.partial(side)) + " in part)" : ""));
                realized += closed.realizedPnl(side);
                missed += closed.missed(side);
            }
        }
        double unlisted = totals.unlistedNotional();
        if (sides.isEmpty()) {
            return "all of it the unlisted counterparty";
        }
        return String.join(" and ", sides) + ", who realised " + signedMoney(realized, currency)
                + (missed == 0
                        ? ""
                        : ", " + money(Math.abs(missed), currency) + (missed > 0 ? " less" : " more")
                                + " than at the mark when their wave began")
                + (unlisted > 0
                        ? "; " + money(unlisted, currency) + ", " + share(unlisted / totals.autoDeleveragedNotional())
                                + " of it, fell on the unlisted counterparty"
                        : "");
    }
}
