package io.shortfuse.app.explain;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.figure;
import static java.util.Objects.requireNonNull;

import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.terminal.DeleveragingWords;
import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a position was closed to take over another one, in words. */
final class DeleveragingText {
    private final Explanation explanation;
    private final ExplainedPosition position;
    private final ClosedParts parts;
    private final Figures figures;
    private final AutoDeleveraging rules;

    DeleveragingText(Explanation explanation, Figures figures) {
        this.explanation = explanation;
        this.position = explanation.position();
        this.parts = explanation.closed();
        this.figures = figures;
        this.rules = requireNonNull(position.instrument().rules().autoDeleveraging());
    }

    private ClosedPart firstPart() {
        return parts.first().get(0);
    }

    String answer() {
        ClosedPart first = firstPart();
        PositionAutoDeleveraged event = first.event();
        String how = parts.isAll() ? "closed whole" : "closed in part";
        return event.positionId() + " was not liquidated, but auto-deleveraged: it was " + how + ", "
                + (parts.count() == 1 ? "at " : "in " + count(parts.count(), "part") + ", first at ")
                + EventTime.format(event.eventTime()) + ", in wave " + count(event.wave()) + " of cascade "
                + count(event.cascadeId()) + ", to take over what was left of "
                + event.liquidatedPositionId() + ". It realised " + money(parts.realizedPnl()) + ", and "
                + (parts.isAll()
                        ? "nothing is left of it."
                        : figure(parts.remainingQuantity()) + " of "
                                + figure(first.before().quantity()) + " is left.");
    }

    /** A row for each of the parts that are told. */
    Table moments() {
        Table table = new Table(
                Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT);
        table.row("time", "cascade, wave", "mark", "score", "closed", "at", "left", "for the liquidated");
        for (ClosedPart part : parts.first()) {
            PositionAutoDeleveraged event = part.event();
            table.row(
                    EventTime.format(event.eventTime()),
                    count(event.cascadeId()) + ", " + count(event.wave()),
                    figures.price(event.markPrice()),
                    figure(requireNonNull(event.rankingScore())),
                    figure(event.quantity()),
                    figures.price(event.price(), event.markPrice()),
                    figure(event.remainingQuantity()),
                    event.liquidatedPositionId());
        }
        if (parts.count() > parts.first().size()) {
            table.row("...", "", "", "", "", "", "", "");
        }
        return table;
    }

    List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add("Why. " + why());
        paragraphs.add("Rank. " + rank());
        paragraphs.add("Price. " + price());
        paragraphs.add("Left. " + left());
        return paragraphs;
    }

    /** Of a position that was closed in part and liquidated later. */
    String before() {
        PositionAutoDeleveraged event = firstPart().event();
        return "Before. It had been auto-deleveraged "
                + (parts.count() == 1 ? "once, at " : count(parts.count()) + " times, first at ")
                + EventTime.format(event.eventTime()) + " to take over what was left of "
                + event.liquidatedPositionId() + ": " + figure(parts.quantity()) + " of "
                + figure(firstPart().before().quantity()) + " had been closed, at which it realised "
                + money(parts.realizedPnl())
                + ". Its margin went down in proportion, and its liquidation price stayed.";
    }

    private String why() {
        ClosedPart part = firstPart();
        PositionLiquidated order = part.order();
        double left = order.autoDeleveragedQuantity();
        return "The " + order.side().name().toLowerCase(Locale.ROOT) + " " + order.positionId() + " of "
                + order.account() + " was liquidated with " + figure(order.quantity()) + ", of which "
                + figure(left) + (left < order.quantity() ? "" : ", all of it,") + " was not executed: "
                + position.instrument().venue() + " executes " + DeleveragingWords.order(rules.order())
                + ". The rest is closed against positions of the other side.";
    }

    private String rank() {
        ClosedPart part = firstPart();
        PositionAutoDeleveraged event = part.event();
        RankedFigures ranked = figuresOf(part);
        return (position.sign() > 0 ? "Longs" : "Shorts") + " are closed in "
                + DeleveragingWords.ranking(rules.ranking())
                + " ranking at the mark at the start of the wave, " + figures.price(event.markPrice())
                + ", the greatest score first. Its score was " + figure(requireNonNull(event.rankingScore())) + ": "
                + ranked.formula(figures) + ".";
    }

    RankedFigures figuresOf(ClosedPart part) {
        double mark = part.event().markPrice();
        return RankedFigures.of(rules.ranking(), part.before(), position.requirement(part.before(), mark), mark);
    }

    private String price() {
        PositionAutoDeleveraged event = firstPart().event();
        double difference = position.instrument()
                .contract()
                .profit(event.side(), event.quantity(), event.price(), event.markPrice());
        String at = "It was closed at " + figures.price(event.price(), event.markPrice()) + ", "
                + DeleveragingWords.price(rules.price());
        String gained = ": from its entry at " + figures.price(requireNonNull(event.entryPrice())) + " that is "
                + money(event.realizedPnl()) + " on " + figure(event.quantity());
        if (difference == 0) {
            return at + gained + ".";
        }
        return at + gained + ", " + figures.money(Math.abs(difference)) + (difference > 0 ? " less" : " more")
                + " than at the mark.";
    }

    private String left() {
        if (parts.isAll()) {
            return "Nothing: it took no part any more.";
        }
        OpenRest rest = OpenRest.of(parts, position);
        double mark = explanation.atEnd().mark();
        return figure(parts.remainingQuantity()) + " with a margin of " + figures.money(rest.margin())
                + ", reduced in proportion, so that its liquidation price stayed where it was"
                + (position.liquidationPrice() == null ? "" : ", " + figures.price(position.liquidationPrice()))
                + ". It was open when the run ended, at a mark of " + figures.price(mark) + ".";
    }

    private String money(double amount) {
        return figures.signedMoney(amount);
    }
}
