package io.shortfuse.app.risk;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.move;

import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.cascade.SqueezeLadder;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.risk.Direction;
import io.shortfuse.engine.risk.Ignition;
import io.shortfuse.engine.risk.LocalBranching;
import java.util.Optional;

/** Where a book ignites, and where its forced flow feeds itself, each in a sentence or two. */
public final class IgnitionText {
    private final CurveAnswer answer;
    private final double tickSize;
    private final String currency;

    /** The sentences of an answer. */
    public IgnitionText(CurveAnswer answer) {
        this.answer = answer;
        this.tickSize = answer.tickSize();
        this.currency = answer.book().scenario().reportingCurrency();
    }

    private static String name(Direction direction) {
        return direction == Direction.UP ? "Up" : "Down";
    }

    private static String accounts(Direction direction) {
        return direction == Direction.UP ? "shorts" : "longs";
    }

    private String price(double price) {
        return BookText.price(price, tickSize);
    }

    private String mark(double price) {
        return BookText.unrounded(price, tickSize, answer.present().exogenousPrice());
    }

    private String threshold() {
        return BookText.percent(answer.question().threshold());
    }

    /** What is said of the ignition price in a table or a chart: {@code ignites}, or {@code reaches 1%} without a leap. */
    public String note(Direction direction) {
        return answer.leaps(direction) ? "ignites" : "reaches " + threshold();
    }

    /** Which of the figures of a point are whose, where that is not plain. */
    public Optional<String> measures() {
        StringBuilder text = new StringBuilder();
        if (answer.instrument().mark() == MarkRule.INDEX) {
            text.append(
                    "What is added is the last price over the outside price; the mark is an index, and need not follow"
                            + " it all the way.");
        } else if (answer.instrument().mark() instanceof MarkRule.Venue) {
            text.append("What is added is the last price over the outside price; the mark is the venue's own, and lags"
                    + " behind it.");
        }
        if (answer.hasOtherVenues()) {
            text.append(text.isEmpty() ? "" : " ")
                    .append("Mark and what is added are those of ")
                    .append(answer.question().market())
                    .append("; what is forced is of all venues of ")
                    .append(answer.symbol())
                    .append('.');
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    /** Why every point is the engine's, and what was not executed; nothing where the aggregated book answers. */
    public Optional<String> played() {
        if (!answer.isPlayedThroughout()) {
            return Optional.empty();
        }
        if (!answer.mayDeleverage()) {
            return Optional.of("The engine has played every point order by order, because " + answer.symbol()
                    + " has what the aggregated book does not know: inverse contracts, positions that are closed in"
                    + " steps or taken over, cross accounts, makers that withdraw, or a mark that lags behind.");
        }
        return Optional.of("The engine has played every point order by order, because " + answer.symbol()
                + " is auto-deleveraged: how much of an order moves the price depends on what the insurance fund can pay."
                + (answer.deleverages()
                        ? " What is forced is all that was liquidated; what of it was auto-deleveraged did not reach the"
                                + " book."
                        : " Nobody is auto-deleveraged at any of them."));
    }

    /** Whether there is an ignition price, and what comes of a jump there and of one a tick size nearer. */
    public String ignition(Direction direction) {
        Ignition ignition = answer.ignition(direction);
        JumpOutcome at = ignition.outcome();
        JumpOutcome before = ignition.before();
        return name(direction) + ": "
                + switch (ignition.finding()) {
                    case ALREADY_THERE ->
                        "already there: at the present outside price forced flow leaves the last price "
                                + BookText.apart(answer.present().endogenousMove()) + ", and " + threshold()
                                + " is enough.";
                    case NONE -> none(direction);
                    case FOUND -> at == null || before == null ? "" : found(direction, at, before, ignition.onGrid());
                };
    }

    private String none(Direction direction) {
        if (answer.accounts(direction) == 0 && !answer.hasCrossAccounts()) {
            return direction == Direction.UP
                    ? "nothing ignites: there is no short to squeeze."
                    : "nothing ignites: there is no long to flush.";
        }
        String side = direction == Direction.UP ? "short" : "long";
        String reach = BookText.percent(SqueezeLadder.CROSS_REACH);
        return "nothing ignites: wherever the outside price jumps to "
                + (answer.hasCrossAccounts()
                        ? "by up to " + reach + ", for cross accounts, or on the way to the last " + side
                        : "on the way to the last " + side)
                + ", forced flow moves it by less than " + threshold() + " in the end.";
    }

    private String found(Direction direction, JumpOutcome at, JumpOutcome before, boolean onGrid) {
        double present = answer.book().prices(answer.question().market()).exogenousPrice();
        String side = direction == Direction.UP ? "below" : "above";
        String where = price(at.exogenousPrice()) + " (" + move(at.exogenousPrice() / present - 1) + ")";
        return (answer.leaps(direction)
                        ? "it ignites at " + where
                        : "it reaches " + threshold() + " at " + where + ", but gradually: nothing leaps there")
                + ". A jump of the outside price to there " + comesTo(at) + "; a jump to "
                + price(before.exogenousPrice()) + ", one tick size " + side + ", "
                + (before.waves() == 0 ? "forces nothing" : comesTo(before)) + "." + (onGrid ? grid(direction) : "");
    }

    private String comesTo(JumpOutcome outcome) {
        return "forces " + money(outcome.notional(), currency) + " in " + count(outcome.waves(), "wave")
                + " and leaves the last price " + BookText.apart(outcome.endogenousMove());
    }

    private String grid(Direction direction) {
        return " It is the " + (direction == Direction.UP ? "least" : "greatest") + " on the grid, of steps of "
                + BookText.percent(answer.question().step())
                + ": the move need not grow with the jump, so a nearer price that a step leaped over may ignite, too.";
    }

    /** Where forced flow feeds itself on the way. */
    public String branching(Direction direction) {
        LocalBranching branching = answer.branching(direction);
        Double from = branching.feedsItselfFrom();
        Double to = branching.feedsItselfTo();
        if (branching.greatest() == 0) {
            return name(direction) + ": " + noBranching(direction) + ".";
        }
        String greatest = BookText.ratio(branching.greatest()) + " at " + mark(branching.greatestAt());
        if (from == null || to == null) {
            return name(direction) + ": nowhere 1 or more; the greatest is " + greatest + ".";
        }
        return name(direction) + ": 1 or more first at a mark of " + mark(from) + " and last at " + mark(to)
                + "; the greatest is " + greatest + ".";
    }

    private String noBranching(Direction direction) {
        if (answer.accounts(direction) == 0) {
            return answer.hasCrossAccounts()
                    ? "nobody is on the way but cross accounts, of which it is not told"
                    : "nobody is on the way";
        }
        String market = answer.question().market();
        if (answer.ownAccounts(direction) == 0) {
            return "0, because it is told of the market's own book, and all " + accounts(direction)
                    + " on the way are other venues'";
        }
        return "0, because forced flow of " + market + " alone does not bring its mark to where its "
                + accounts(direction) + " are"
                + (answer.instrument().mark() == MarkRule.INDEX
                        ? ": the mark is an index, on which it has no hold where index weight or pass-through is 0"
                        : "");
    }
}
