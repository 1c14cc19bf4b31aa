package io.shortfuse.app.risk;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.move;

import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.risk.Direction;
import io.shortfuse.engine.risk.Ignition;
import io.shortfuse.engine.risk.LocalBranching;

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

    private String price(double price) {
        return BookText.price(price, tickSize);
    }

    /** Whether there is an ignition price, and what comes of a jump there and of one a tick size nearer. */
    public String ignition(Direction direction) {
        Ignition ignition = answer.ignition(direction);
        String threshold = BookText.percent(answer.question().threshold());
        JumpOutcome at = ignition.outcome();
        JumpOutcome before = ignition.before();
        return name(direction) + ": "
                + switch (ignition.finding()) {
                    case ALREADY_THERE ->
                        "already there: at the present outside price forced flow leaves the last price "
                                + BookText.apart(answer.present().endogenousMove()) + ", and " + threshold
                                + " is enough.";
                    case NONE -> none(direction, threshold);
                    case FOUND -> at == null || before == null ? "" : found(direction, at, before, ignition.onGrid());
                };
    }

    private String none(Direction direction, String threshold) {
        if (answer.lastAccount(direction) == null) {
            return direction == Direction.UP
                    ? "nothing ignites: there is no short to squeeze."
                    : "nothing ignites: there is no long to flush.";
        }
        return "nothing ignites: wherever the outside price jumps to on the way to the last "
                + (direction == Direction.UP ? "short" : "long") + ", forced flow moves it by less than " + threshold
                + " in the end.";
    }

    private String found(Direction direction, JumpOutcome at, JumpOutcome before, boolean onGrid) {
        double present = answer.book().prices(answer.question().market()).exogenousPrice();
        String side = direction == Direction.UP ? "below" : "above";
        return "it ignites at " + price(at.exogenousPrice()) + " (" + move(at.exogenousPrice() / present - 1)
                + "). A jump of the outside price to there " + comesTo(at) + "; a jump to "
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
                + ": where books refill between waves, or a mark is an index, a nearer price that a step leaped over may"
                + " ignite, too.";
    }

    /** Where forced flow feeds itself on the way. */
    public String branching(Direction direction) {
        LocalBranching branching = answer.branching(direction);
        Double from = branching.feedsItselfFrom();
        Double to = branching.feedsItselfTo();
        if (branching.greatest() == 0) {
            return name(direction) + ": nobody is on the way.";
        }
        String greatest = BookText.ratio(branching.greatest()) + " at " + price(branching.greatestAt());
        if (from == null || to == null) {
            return name(direction) + ": nowhere 1 or more; the greatest is " + greatest + ".";
        }
        return name(direction) + ": 1 or more first at a mark of " + price(from) + " and last at " + price(to)
                + "; the greatest is " + greatest + ".";
    }
}
