package io.shortfuse.app.explain;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.figure;
import static java.util.Objects.requireNonNull;

import io.shortfuse.app.terminal.DeleveragingWords;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.margin.Contract;
import java.util.ArrayList;
import java.util.List;

/** A liquidation of which a part was not executed, but closed against others, in words. */
final class TakeoverText {
    private final PositionLiquidated order;
    private final Contract contract;
    private final Counterparties counterparties;
    private final double lastBefore;
    private final double lastAfter;
    private final Figures figures;
    private final AutoDeleveraging rules;
    private final FeeRecipient feeTo;
    private final String venue;
    private final double executed;
    private final double takeoverPrice;

    TakeoverText(Explanation explanation, Explanation.Liquidated end, Figures figures) {
        this.order = end.event();
        this.counterparties = end.counterparties();
        this.lastBefore = end.lastBefore();
        this.lastAfter = end.lastAfter();
        this.figures = figures;
        var instrument = explanation.position().instrument();
        this.rules = requireNonNull(instrument.rules().autoDeleveraging());
        this.feeTo = instrument.rules().feeTo();
        this.contract = instrument.contract();
        this.venue = instrument.venue();
        this.executed = order.quantity() - order.autoDeleveragedQuantity();
        this.takeoverPrice = requireNonNull(order.autoDeleveragingPrice());
    }

    /** What of the order was executed, and at which price. */
    String fill() {
        if (!(executed > 0)) {
            return "Nothing of its quantity of " + figure(order.quantity()) + " was "
                    + (isShort() ? "bought back" : "sold") + " in the book: the last price stayed at "
                    + figures.price(lastAfter) + ".";
        }
        double fill = order.fillPrice();
        return "Of its quantity of " + figure(order.quantity()) + " only " + figure(executed) + " was "
                + (isShort() ? "bought back" : "sold") + " in the book, at " + figures.price(fill) + " on average, "
                + Figures.percent(fill / order.markPrice() - 1)
                + (fill >= order.markPrice() ? " above" : " below") + " the mark that triggered it; that moved the last"
                + " price from " + figures.price(lastBefore) + " to " + figures.price(lastAfter) + ".";
    }

    private boolean isShort() {
        return order.side().sign() < 0;
    }

    /** Why the rest was not executed, at which price it was closed, and against whom. */
    String deleveraging() {
        return why() + " " + figure(order.autoDeleveragedQuantity()) + " was closed at "
                + figures.price(takeoverPrice, order.markPrice()) + ", "
                + (rules.price() == AdlPrice.BANKRUPTCY
                        ? "its bankruptcy price"
                        : DeleveragingWords.price(rules.price()))
                + ", against " + whom() + ".";
    }

    private String why() {
        if (rules.order() == AdlOrder.LIMIT_AT_BANKRUPTCY) {
            return venue + " executes a limit order at the bankruptcy price, "
                    + figures.price(order.bankruptcyPrice()) + ", and closes the rest against others: the book had "
                    + (executed > 0 ? figure(executed) : "nothing") + " at that price or better.";
        }
        double payable = payable();
        return venue + " executes as much as leaves a loss that its insurance fund can pay, "
                + DeleveragingWords.trigger(rules.trigger())
                + ", and closes the rest against others: the fund could pay "
                + (payable > 0 ? figures.money(payable) : "nothing")
                + (payable > 0 || rules.trigger() == AdlTrigger.FUND_DRAWDOWN ? "" : ", because it was empty") + ".";
    }

    /** Of a market order as much is executed as the fund can pay for: what that lost beyond its share of the margin. */
    double payable() {
        return rules.order() == AdlOrder.LIMIT_AT_BANKRUPTCY
                ? 0
                : Math.max(0, 0 - contract.profit(order.side(), executed, order.bankruptcyPrice(), order.fillPrice()));
    }

    private String whom() {
        List<String> whom = new ArrayList<>();
        if (counterparties.count() > 0) {
            List<String> names = new ArrayList<>();
            for (PositionAutoDeleveraged closed : counterparties.first()) {
                names.add(closed.positionId() + " with " + figure(closed.quantity())
                        + (closed.remainingQuantity() > 0
                                ? " of " + figure(closed.quantity() + closed.remainingQuantity())
                                : "")
                        + " (realised " + money(closed.realizedPnl()) + ")");
            }
            long more = counterparties.count() - names.size();
            whom.add(count(counterparties.count(), isShort() ? "long" : "short") + " in "
                    + DeleveragingWords.ranking(rules.ranking()) + " ranking: " + String.join(", ", names)
                    + (more > 0
                            ? " and " + count(more) + " more, " + money(counterparties.realizedPnl()) + " in all"
                            : ""));
        }
        if (counterparties.unlistedQuantity() > 0) {
            whom.add((whom.isEmpty() ? "" : "for " + figure(counterparties.unlistedQuantity()) + " ")
                    + "the unlisted counterparty, because no listed position was ranked"
                    + (whom.isEmpty() ? "" : " any more"));
        }
        return String.join("; and ", whom);
    }

    private String money(double amount) {
        return figures.signedMoney(amount);
    }

    /** Who paid. */
    String cost() {
        StringBuilder text = new StringBuilder("Its margin of ")
                .append(figures.money(order.margin()))
                .append(" is gone.");
        if (order.fee() > 0) {
            text.append(" ")
                    .append(figures.money(order.fee()))
                    .append(" of it went to ")
                    .append(venue)
                    .append(" as a fee")
                    .append(feeTo == FeeRecipient.FUND ? ", into its insurance fund." : ".");
        }
        double change = order.insuranceFundChange();
        if (change < 0) {
            text.append(" The insurance fund of ")
                    .append(venue)
                    .append(" paid ")
                    .append(figures.money(-change))
                    .append(".");
        } else if (change > 0) {
            text.append(" The insurance fund of ")
                    .append(venue)
                    .append(" received ")
                    .append(figures.money(change))
                    .append(" of it.");
        } else {
            text.append(" The insurance fund of ").append(venue).append(" paid nothing.");
        }
        if (order.deficit() > 0) {
            text.append(" ").append(figures.money(order.deficit())).append(" is a deficit of the venue.");
        }
        double atMark = contract.profit(
                order.side().opposite(), order.autoDeleveragedQuantity(), takeoverPrice, order.markPrice());
        if (atMark != 0) {
            text.append(" Those who were closed got ")
                    .append(figures.money(Math.abs(atMark)))
                    .append(atMark > 0 ? " less" : " more")
                    .append(" than at the mark, ")
                    .append(figures.price(order.markPrice(), takeoverPrice))
                    .append(".");
        }
        return text.toString();
    }
}
