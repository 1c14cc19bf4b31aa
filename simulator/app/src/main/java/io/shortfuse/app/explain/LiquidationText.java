package io.shortfuse.app.explain;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.figure;
import static java.util.Objects.requireNonNull;

import io.shortfuse.app.explain.Explanation.Liquidated;
import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.MarkRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Why a position was liquidated, in words. */
final class LiquidationText {
    /** What is less, of a price, is rounding. */
    private static final double ROUNDING = 1e-9;

    private final Explanation explanation;
    private final ExplainedPosition position;
    private final Liquidated end;
    private final PositionLiquidated order;
    private final Figures figures;
    private final boolean isShort;

    LiquidationText(Explanation explanation, Liquidated end, Figures figures) {
        this.explanation = explanation;
        this.position = explanation.position();
        this.end = end;
        this.order = end.event();
        this.figures = figures;
        this.isShort = position.set().side() == Side.SHORT;
    }

    String answer() {
        String by =
                switch (end.push().kind()) {
                    case SET -> "It was past its liquidation price from the start";
                    case TICK ->
                        outsideGotThere()
                                ? "The price from outside had reached its liquidation price"
                                : "A price from outside, on top of what " + flow() + " had added,"
                                        + " had reached its liquidation price";
                    case WAVE -> flow(true) + " had pushed the mark past its liquidation price";
                    case REFILL -> "The mark had come back to its liquidation price as the book refilled";
                    case LAG -> "The mark, which lags behind prices, had come to its liquidation price";
                    case CONTAGION ->
                        "Forced moves of other markets, felt in this one, had brought the mark to its liquidation"
                                + " price";
                };
        return order.positionId() + " was liquidated at " + EventTime.format(order.eventTime()) + ", in wave "
                + count(order.wave()) + " of cascade " + count(order.cascadeId()) + ". " + by + ": the mark of "
                + order.market() + " was " + figures.price(order.markPrice(), order.liquidationPrice()) + ", and it "
                + "liquidates at "
                + figures.price(order.liquidationPrice(), order.markPrice()) + ".";
    }

    private boolean outsideGotThere() {
        return position.isReachedBy(end.trigger().outside());
    }

    private String flow() {
        return isShort ? "forced buying" : "forced selling";
    }

    private String flow(boolean capital) {
        return capital ? (isShort ? "Forced buying" : "Forced selling") : flow();
    }

    /** The prices on the way to the trigger; outside is what the mark would be without forced flow. */
    Table moments() {
        Table table =
                new Table(Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        table.row("", "time", "outside", "mark", "forced flow", "orders", "notional");
        row(table, "it was set", explanation.whenSet(), "", "");
        if (end.waves().isEmpty()) {
            ownWave(table, "cascade " + count(order.cascadeId()) + ", wave 1, its own");
            return table;
        }
        int last = 0;
        for (WaveStep step : end.waves()) {
            if (step.wave() > last + 1) {
                table.row("...", "", "", "", "", "", "");
            }
            last = step.wave();
            row(
                    table,
                    (step.wave() == 1 ? "cascade " + count(order.cascadeId()) + ", " : "") + "wave "
                            + count(step.wave()),
                    step.start(),
                    count(step.flow().orders()),
                    figures.notional(step.flow().notional()));
        }
        ownWave(table, "wave " + count(order.wave()) + ", its own");
        return table;
    }

    private void ownWave(Table table, String name) {
        row(
                table,
                name,
                end.trigger(),
                count(end.ownWave().orders() + 1) + " of " + count(end.ownWaveOrders()),
                figures.notional(end.ownWave().notional()
                        + Flow.executed(order, position.instrument().contract())));
    }

    private void row(Table table, String name, Moment moment, String orders, String notional) {
        String[] prices = ExplanationText.row(name, moment, figures);
        table.row(prices[0], prices[1], prices[2], prices[3], prices[4], orders, notional);
    }

    List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add("Trigger. " + markRule() + " " + trigger());
        if (end.push().kind() != Push.Kind.SET) {
            paragraphs.add("Where the move came from. " + (move() + " " + outside()).strip());
        }
        if (order.takenOverQuantity() > 0) {
            paragraphs.add("Takeover. " + place() + " " + takenOver());
            paragraphs.add(
                    "Cost. Its margin of " + figures.money(order.margin()) + " is gone; nobody else had to pay.");
        } else if (order.autoDeleveragedQuantity() > 0) {
            TakeoverText takeover = new TakeoverText(explanation, end, figures);
            paragraphs.add("Fill. " + place() + " " + takeover.fill());
            paragraphs.add("Auto-deleveraging. " + takeover.deleveraging());
            paragraphs.add("Cost. " + (order.remainingQuantity() > 0 ? stepCost() : takeover.cost()));
        } else {
            paragraphs.add("Fill. " + place() + " " + fill());
            paragraphs.add("Cost. " + (order.remainingQuantity() > 0 ? stepCost() : cost()));
        }
        if (order.remainingQuantity() > 0) {
            paragraphs.add("Steps. " + steps());
        }
        if (!explanation.closed().isNone()) {
            paragraphs.add(new DeleveragingText(explanation, figures).before());
        }
        return paragraphs;
    }

    private String markRule() {
        String market = order.market();
        if (position.instrument().mark() instanceof MarkRule.Venue) {
            return "The mark of " + market
                    + " is what its venue makes of index and last price at its sample times; the last"
                    + " price here was " + figures.price(end.trigger().prices().lastPrice()) + ".";
        }
        return position.instrument().mark() == MarkRule.LAST
                ? "The mark of " + market + " is its own last price."
                : "The mark of " + market + " is the index of "
                        + position.instrument().symbol()
                        + " over its venues; the last price here was "
                        + figures.price(end.trigger().prices().lastPrice()) + ".";
    }

    private String trigger() {
        Push push = end.push();
        InputEvent event = push.event();
        String moved = "the mark from " + figures.price(push.before().mark()) + " to "
                + figures.price(push.after().mark(), order.liquidationPrice());
        String began = "Cascade " + count(order.cascadeId()) + " began with "
                + Origins.price(end.cascadeEvent(), figures) + ".";
        if (push.kind() == Push.Kind.SET) {
            return "The position was set when the mark was already past its liquidation price, "
                    + figures.price(push.after().mark(), order.liquidationPrice())
                    + "; it was liquidated with the first price of its market. " + began;
        }
        if (push.kind() == Push.Kind.TICK && event != null) {
            return event.sequence() == end.cascadeEvent().sequence()
                    ? capital(Origins.price(event, figures)) + ", moved " + moved + ", and began the cascade."
                    : began + " " + capital(Origins.price(event, figures)) + ", then moved " + moved + until();
        }
        if (push.kind() == Push.Kind.WAVE) {
            return began + " " + "The orders of wave " + count(push.wave())
                    + (push.cascadeId() == order.cascadeId() ? "" : " of cascade " + count(push.cascadeId()))
                    + " moved " + moved + until();
        }
        String passed =
                switch (push.kind()) {
                    case CONTAGION -> "forced moves of other markets were felt here";
                    case LAG -> "samples of the mark took in what prices had done before";
                    default -> "the displacement faded";
                };
        return began + " As time went by " + passed + ", which moved " + moved + until();
    }

    /** What it waited for. */
    private String until() {
        Duration wait = Duration.ofNanos(order.eventTime() - end.push().after().time());
        return wait.isZero()
                ? "."
                : "; the next wave, " + HumanFormat.duration(wait).replace(' ', ExplanationText.NO_BREAK)
                        + " later, found it at " + figures.price(order.markPrice(), order.liquidationPrice()) + ".";
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private String move() {
        double start = explanation.whenSet().mark();
        double mark = end.trigger().mark();
        double fromOutside = end.trigger().outside() - start;
        double felt = end.trigger().felt();
        double forced = mark - end.trigger().outside() - felt;
        String text = "From when it was set to its trigger the mark went from " + figures.price(start) + " to "
                + figures.price(mark) + ", " + Figures.signedPercent(mark / start - 1) + ". ";
        boolean flowed = hasFlowBefore();
        if (!flowed && felt == 0 && !(Math.abs(forced) > ROUNDING * mark)) {
            return text + "All of it came from outside: nothing had been liquidated before its wave.";
        }
        List<String> parts = new ArrayList<>();
        parts.add(capital(signed(fromOutside)) + " came from outside");
        if (felt != 0) {
            parts.add(signed(felt) + " was felt of forced moves of other markets");
        }
        if (flowed) {
            parts.add(signed(forced) + " from forced orders before its wave: " + flowBefore());
        } else if (Math.abs(forced) > ROUNDING * mark) {
            parts.add(signed(forced)
                    + (position.instrument().mark() instanceof MarkRule.Venue
                            ? " is how far the mark lagged behind"
                            : " was left of what had been displaced before it was set"));
        }
        return text + String.join(", ", parts) + ".";
    }

    private boolean hasFlowBefore() {
        return end.earlierFlow().plus(end.wavesFlow()).orders() > 0;
    }

    private String signed(double difference) {
        return (difference > 0 ? "+" : difference < 0 ? "-" : "") + figures.distance(difference);
    }

    private String flowBefore() {
        List<String> parts = new ArrayList<>();
        if (end.earlierCascades() > 0) {
            parts.add(orders(end.earlierFlow()) + " in "
                    + count(end.earlierCascades(), "earlier cascade")
                    + (end.wavesFlow().orders() == 0 ? "" : ", of which the book has partly recovered"));
        }
        if (end.wavesFlow().orders() > 0) {
            parts.add(orders(end.wavesFlow())
                    + (order.wave() == 2
                            ? " in the first wave of its cascade"
                            : " in the " + count(order.wave() - 1L) + " waves of its cascade before its own"));
        }
        return String.join("; ", parts);
    }

    private String orders(Flow flow) {
        return count(flow.orders(), "order")
                + (position.instrument().rules().autoDeleveraging() == null ? " of " : " that executed ")
                + figures.notional(flow.notional());
    }

    private String outside() {
        OutsidePrice outside = explanation.outside();
        if (outside == null) {
            return "";
        }
        double price = order.liquidationPrice();
        if (!hasFlowBefore() && end.trigger().felt() == 0) {
            return "";
        }
        if (outsideGotThere()) {
            return "Without any forced flow the mark would have been "
                    + figures.price(end.trigger().outside(), price) + ", and it would have been liquidated as well.";
        }
        Long reached = outside.reached();
        String without = "Without any forced flow the mark would have been "
                + figures.price(end.trigger().outside(), price) + " then, "
                + Figures.percent(position.distance(end.trigger().outside())) + " short of its liquidation price";
        if (reached == null) {
            return without + ", and would not have reached it in the whole run: it came to "
                    + figures.price(outside.extreme(), price) + " at " + EventTime.format(outside.extremeTime())
                    + ". It was liquidated because others were.";
        }
        return without
                + (reached > order.eventTime() ? "; it would have reached it later, at " : "; it had reached it at ")
                + EventTime.format(reached) + ".";
    }

    private String place() {
        long before = end.ownWave().orders();
        if (end.ownWaveOrders() == 1) {
            return "It was the only one in its wave.";
        }
        if (before == 0) {
            return "It was the first of " + count(end.ownWaveOrders(), "order") + " of its wave.";
        }
        String place =
                "It was number " + count(before + 1) + " of " + count(end.ownWaveOrders(), "order") + " of its wave. ";
        if (!(end.ownWave().notional() > 0)) {
            return place + "Nothing of those before it was executed: the last price was still "
                    + figures.price(end.lastBefore()) + ".";
        }
        return place + "Those before it, " + figures.notional(end.ownWave().notional())
                + (position.instrument().rules().autoDeleveraging() == null ? "" : " executed")
                + ", did not trigger it, because a wave takes whom the mark has reached when it begins; but they had"
                + " moved the last price from "
                + figures.price(end.trigger().prices().lastPrice()) + " to "
                + figures.price(end.lastBefore()) + " by its turn.";
    }

    private String takenOver() {
        return "The vault of " + position.instrument().venue() + " took all of it over at its bankruptcy price, "
                + figures.price(order.bankruptcyPrice(), order.markPrice())
                + ", because at the mark less was left of its margin than "
                + Figures.percent(requireNonNull(position.instrument().rules().backstopShare()))
                + " of what was required. Nothing was " + (isShort ? "bought back" : "sold")
                + " in the book: the last price stayed at " + figures.price(end.lastAfter()) + ".";
    }

    private String fill() {
        double fill = order.fillPrice();
        double beyondBankruptcy = -position.sign() * (fill - order.bankruptcyPrice());
        return "Its quantity of " + figure(order.quantity()) + " was " + (isShort ? "bought back" : "sold") + " at "
                + figures.price(fill) + " on average, " + Figures.percent(fill / order.markPrice() - 1)
                + (fill >= order.markPrice() ? " above" : " below") + " the mark that triggered it and "
                + Figures.percent(fill / order.bankruptcyPrice() - 1)
                + (beyondBankruptcy > 0 ? " beyond" : " short of")
                + " its bankruptcy price; that moved the last price from "
                + figures.price(end.lastBefore()) + " to " + figures.price(end.lastAfter()) + ".";
    }

    /** What the first step cost: the account trades with its margin, and keeps the rest. */
    private String stepCost() {
        StringBuilder text = new StringBuilder("That lost ").append(figures.money(order.loss()));
        if (order.fee() > 0) {
            text.append(", and ").append(figures.money(order.fee())).append(" was the fee");
        }
        text.append("; of its margin of ")
                .append(figures.money(order.margin()))
                .append(", ")
                .append(figures.money(order.remainingMargin()))
                .append(" stayed behind the rest.");
        double covered = order.remainingMargin() + order.loss() + order.fee() - order.margin();
        if (-position.sign() * (order.fillPrice() - order.bankruptcyPrice()) > 0 && covered > 0) {
            text.append(" What was lost beyond the bankruptcy price, ")
                    .append(figures.money(covered))
                    .append(", was not the account's.");
        }
        return text.toString();
    }

    /** What came after the first step. */
    private String steps() {
        StringBuilder text = new StringBuilder(position.instrument().venue())
                .append(" closes positions in steps: of ")
                .append(figure(order.quantity() + order.remainingQuantity()))
                .append(" it closed ")
                .append(figure(order.quantity()))
                .append(" first.");
        double left = order.remainingQuantity();
        for (PositionLiquidated step : end.laterSteps()) {
            text.append(" In wave ")
                    .append(count(step.wave()))
                    .append(" of cascade ")
                    .append(count(step.cascadeId()))
                    .append(", at ")
                    .append(EventTime.format(step.eventTime()))
                    .append(", ")
                    .append(figure(step.quantity()))
                    .append(" more, at ")
                    .append(figures.price(step.fillPrice()))
                    .append(": what was left liquidated at ")
                    .append(figures.price(step.liquidationPrice(), step.markPrice()))
                    .append(", and the mark was ")
                    .append(figures.price(step.markPrice(), step.liquidationPrice()))
                    .append('.');
            left = step.remainingQuantity();
        }
        return text.append(
                        left > 0
                                ? " The rest, " + figure(left) + ", was not liquidated in a further step."
                                : " Then nothing was left.")
                .toString();
    }

    private String cost() {
        String venue = position.instrument().venue();
        StringBuilder text = new StringBuilder("Its margin of ").append(figures.money(order.margin()));
        if (order.loss() <= order.margin()) {
            text.append(" is gone: ").append(figures.money(order.loss())).append(" were lost by the price");
            if (order.fee() > 0) {
                text.append(", ")
                        .append(figures.money(order.fee()))
                        .append(" went to ")
                        .append(venue)
                        .append(" as a fee");
                if (position.instrument().rules().feeTo() == FeeRecipient.FUND) {
                    text.append(", paid into its insurance fund");
                }
            }
            double left = order.margin() - order.loss() - order.fee();
            if (left > 0) {
                text.append(", and ")
                        .append(figures.money(left))
                        .append(" that were left went into the insurance fund of ")
                        .append(venue);
            }
            text.append(". Nobody else had to pay.");
        } else {
            double missing = order.loss() - order.margin();
            text.append(" is gone, and did not cover the loss of ")
                    .append(figures.money(order.loss()))
                    .append(": ")
                    .append(figures.money(missing))
                    .append(" more was lost than it had. ");
            if (order.deficit() <= 0) {
                text.append("The insurance fund of ").append(venue).append(" paid all of it.");
            } else if (order.insuranceFundChange() < 0) {
                text.append("The insurance fund of ")
                        .append(venue)
                        .append(" paid ")
                        .append(figures.money(-order.insuranceFundChange()))
                        .append(" and was then empty; ")
                        .append(figures.money(order.deficit()))
                        .append(" is a deficit of the venue.");
            } else {
                text.append("The insurance fund of ")
                        .append(venue)
                        .append(" was empty: all of it is a deficit of the venue.");
            }
        }
        return text.append(" No other account was auto-deleveraged.").toString();
    }
}
