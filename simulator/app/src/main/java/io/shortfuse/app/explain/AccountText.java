package io.shortfuse.app.explain;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.figure;

import io.shortfuse.app.explain.AccountExplanation.State;
import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.terminal.Folding;
import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.margin.CrossAccount;
import io.shortfuse.engine.margin.Exposure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of a position of a cross account as a person reads it: the account is what is liquidated. */
final class AccountText {
    private static final String INDENT = "  ";
    /** What is less, of the notional, is rounding. */
    private static final double LEAST_FEE = 1e-12;

    /** Orders that are told one by one. */
    private static final int MOST_ORDERS = 20;

    private final AccountExplanation explanation;
    private final PositionSet set;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private AccountText(AccountExplanation explanation, int width) {
        this.explanation = explanation;
        this.set = explanation.set();
        this.width = width;
    }

    static List<String> lines(AccountExplanation explanation, int width) {
        AccountText text = new AccountText(explanation, width);
        text.write();
        text.lines.remove(text.lines.size() - 1);
        return text.lines;
    }

    private void write() {
        paragraph(answer());
        facts();
        paragraph((explanation.orders().isEmpty() ? "When it came nearest" : "When it was triggered") + ", at "
                + EventTime.format(explanation.decisive().time()) + ":");
        table(holdings());
        paragraph(cause());
        if (!explanation.orders().isEmpty()) {
            paragraph("Orders. The account closed its positions in order of what they require, until it was safe at the"
                    + " marks of the wave's start, or nothing was left:");
            table(orders());
        }
        if (!explanation.closed().isEmpty()) {
            paragraph(deleveraged());
        }
    }

    private String answer() {
        State at = explanation.decisive();
        String had = money(at.account().equity());
        String needed = money(at.account().maintenanceMargin());
        if (explanation.orders().isEmpty()) {
            return set.positionId() + " was not liquidated, because its cross account " + set.account()
                    + " was not. It came nearest at " + EventTime.format(at.time()) + ": it had " + had
                    + ", and its positions required " + needed + ".";
        }
        PositionLiquidated first = explanation.orders().get(0);
        String account = "its cross account " + set.account() + " was liquidated from "
                + EventTime.format(first.eventTime()) + " on, in wave " + count(first.wave()) + " of cascade "
                + count(first.cascadeId()) + " first: what it had, "
                + had + ", had fallen to what its positions require, " + needed + ".";
        int own = explanation.ownOrders().size();
        return own == 0
                ? set.positionId() + " was not liquidated, but " + account
                        + " It was safe before it was this one's turn."
                : set.positionId() + " was liquidated, by " + count(own, "order") + ": " + account;
    }

    private void facts() {
        Table table = new Table(Align.LEFT, Align.LEFT);
        table.row(
                "Position",
                side(set.side()) + " " + figure(set.quantity()) + " of " + set.market() + " at "
                        + price(set.entryPrice()) + ", cross, of the account " + set.account());
        table.row("From", Origins.text(explanation.event()));
        State first = explanation.first();
        table.row(
                "Account",
                "balance " + money(first.account().walletBalance()) + " behind "
                        + count(first.account().exposures().size(), "position") + " worth "
                        + money(first.account().grossNotional()) + "; at first equity "
                        + money(first.account().equity()) + ", required "
                        + money(first.account().maintenanceMargin()));
        table(table);
    }

    private Table holdings() {
        State at = explanation.decisive();
        Map<String, Exposure> outside = new HashMap<>();
        at.withoutForcedFlow().exposures().forEach(exposure -> outside.put(exposure.positionId(), exposure));
        Table table = new Table(Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        table.row("position", "", "outside", "mark", "gain", "requires");
        for (Exposure exposure : at.account().closingOrder()) {
            Exposure without = outside.getOrDefault(exposure.positionId(), exposure);
            table.row(
                    exposure.positionId(),
                    side(exposure.side()) + " " + figure(exposure.quantity()) + " of " + exposure.market(),
                    price(without.markPrice()),
                    price(exposure.markPrice()),
                    signed(exposure.unrealizedPnl()),
                    money(exposure.maintenanceMargin()));
        }
        CrossAccount account = at.account();
        table.row(
                "in all",
                "balance " + money(account.walletBalance()),
                "",
                "",
                signed(account.equity() - account.walletBalance()),
                money(account.maintenanceMargin()));
        return table;
    }

    private String cause() {
        State first = explanation.first();
        State at = explanation.decisive();
        CrossAccount without = at.withoutForcedFlow();
        double forced = at.fromForcedFlow();
        String text = "Where the loss came from. From when it was first looked at, its equity went from "
                + money(first.account().equity()) + " to " + money(at.account().equity()) + ". ";
        text += forced == 0
                ? "None of that was forced flow."
                : "Forced orders of all accounts had " + (forced < 0 ? "cost" : "brought") + " it "
                        + money(Math.abs(forced)) + " of that, in all of its markets together.";
        if (explanation.orders().isEmpty()) {
            return text;
        }
        return text + " Without any forced flow it would have had " + money(without.equity()) + " then, and its"
                + " positions would have required " + money(without.maintenanceMargin()) + ": "
                + (without.isTriggered()
                        ? "it would have been liquidated all the same."
                        : "it would not have been liquidated then. It was because others were.");
    }

    private Table orders() {
        Table table = new Table(
                Align.LEFT,
                Align.LEFT,
                Align.LEFT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT);
        table.row("time", "wave", "position", "closed", "mark", "filled", "loss", "fee", "balance");
        List<PositionLiquidated> orders = explanation.orders();
        for (PositionLiquidated order : orders.subList(0, Math.min(MOST_ORDERS, orders.size()))) {
            table.row(
                    EventTime.format(order.eventTime()),
                    count(order.wave())
                            + (order.cascadeId() == orders.get(0).cascadeId()
                                    ? ""
                                    : " of cascade " + count(order.cascadeId())),
                    order.positionId(),
                    figure(order.quantity()),
                    price(order.markPrice()),
                    order.executedQuantity() > 0 ? price(order.fillPrice()) : "",
                    money(order.loss()),
                    money(order.fee() > LEAST_FEE * order.notional() ? order.fee() : 0),
                    money(order.remainingMargin()));
        }
        if (orders.size() > MOST_ORDERS) {
            table.row("and " + count(orders.size() - MOST_ORDERS) + " more", "", "", "", "", "", "", "", "");
        }
        return table;
    }

    private String deleveraged() {
        double quantity = 0;
        for (PositionAutoDeleveraged part : explanation.closed()) {
            quantity += part.quantity();
        }
        return "It was also closed to take over others (auto-deleveraged): " + figure(quantity) + " in "
                + count(explanation.closed().size(), "part") + ", first at "
                + EventTime.format(explanation.closed().get(0).eventTime()) + " at "
                + price(explanation.closed().get(0).price()) + "; auto-deleverages.csv has them.";
    }

    private static String side(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private static String price(double price) {
        return HumanFormat.price(price);
    }

    private String money(double amount) {
        return HumanFormat.money(amount, explanation.currency());
    }

    private String signed(double amount) {
        return HumanFormat.signedMoney(amount, explanation.currency());
    }

    private void paragraph(String text) {
        lines.addAll(Folding.lines(text, width));
        lines.add("");
    }

    private void table(Table table) {
        table.lines(width - INDENT.length()).forEach(line -> lines.add(INDENT + line));
        lines.add("");
    }
}
