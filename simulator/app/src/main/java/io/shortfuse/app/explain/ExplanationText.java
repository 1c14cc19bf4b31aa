package io.shortfuse.app.explain;

import static io.shortfuse.app.terminal.HumanFormat.figure;

import io.shortfuse.app.explain.Explanation.Deleveraged;
import io.shortfuse.app.explain.Explanation.Liquidated;
import io.shortfuse.app.explain.Explanation.Refused;
import io.shortfuse.app.explain.Explanation.Survived;
import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.terminal.Folding;
import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.engine.cascade.OpenPosition;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An explanation as a person reads it: the answer, the position, how the price moved, and what follows from it. */
public final class ExplanationText {
    /** A space at which no line ends. */
    static final char NO_BREAK = '\u00a0';

    /** Longer lines are hard to read, however wide the terminal is. */
    private static final int WIDEST = 110;

    private static final String INDENT = "  ";

    private final Explanation explanation;
    private final ExplainedPosition position;
    private final Figures figures;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private ExplanationText(Explanation explanation, int width) {
        this.explanation = explanation;
        this.position = explanation.position();
        this.figures = new Figures(
                position.instrument().price(),
                position.instrument().settlementCurrency(),
                explanation.identity().reportingCurrency());
        this.width = width;
    }

    /**
     * The text's lines.
     *
     * @param width of the terminal
     */
    public static List<String> lines(Explained explained, int width) {
        if (explained instanceof AccountExplanation account) {
            return AccountText.lines(account, Math.min(width, WIDEST));
        }
        return lines((Explanation) explained, width);
    }

    private static List<String> lines(Explanation explanation, int width) {
        ExplanationText text = new ExplanationText(explanation, width);
        text.write();
        return text.lines;
    }

    private void write() {
        Explanation.End end = explanation.end();
        if (end instanceof Liquidated liquidated) {
            LiquidationText text = new LiquidationText(explanation, liquidated, figures);
            paragraph(text.answer());
            facts();
            table(text.moments());
            text.paragraphs().forEach(this::paragraph);
        } else if (end instanceof Deleveraged) {
            DeleveragingText text = new DeleveragingText(explanation, figures);
            paragraph(text.answer());
            facts();
            table(text.moments());
            text.paragraphs().forEach(this::paragraph);
        } else if (end instanceof Survived survived) {
            SurvivalText text = new SurvivalText(explanation, survived, figures);
            paragraph(text.answer());
            facts();
            table(text.moments());
            text.paragraphs().forEach(this::paragraph);
        } else if (end instanceof Refused refused) {
            paragraph(position.set().positionId() + " was refused when it was set, and took no part in the run: "
                    + refused.refusal().rule() + ", "
                    + HumanFormat.rounded(refused.refusal().detail()) + ".");
            facts();
        }
        lines.remove(lines.size() - 1);
    }

    private void paragraph(String text) {
        Folding.lines(text, Math.min(width, WIDEST)).forEach(line -> lines.add(line.replace(NO_BREAK, ' ')));
        lines.add("");
    }

    private void table(Table table) {
        table.lines(width - INDENT.length()).forEach(line -> lines.add(INDENT + line));
        lines.add("");
    }

    private void facts() {
        PositionSet set = position.set();
        Table table = new Table(Align.LEFT, Align.LEFT);
        table.row(
                "Position",
                set.side().name().toLowerCase(Locale.ROOT) + " " + figure(set.quantity())
                        + (position.instrument().isInverse() ? " contracts" : "") + " of " + set.market()
                        + " at " + figures.price(set.entryPrice()) + ", leverage " + figure(set.leverage())
                        + ", of the account " + set.account());
        table.row("From", Origins.text(position.event()));
        OpenPosition opened = position.opened();
        if (opened != null) {
            table.row("Margin", figures.money(opened.margin()) + ", " + marginSource());
            prices(table, opened);
        }
        table(table);
    }

    private String marginSource() {
        return switch (position.marginSource()) {
            case GIVEN -> "as the input states it";
            case LEVERAGE -> "the entry notional over the leverage";
            case LIQUIDATION_PRICE -> "as follows from the liquidation price, which the input gives";
        };
    }

    private void prices(Table table, OpenPosition opened) {
        AppliedTier tier = position.tier();
        table.row("Tier", tier(tier));
        Double price = opened.liquidationPrice();
        if (price == null) {
            table.row(
                    "Liquidates",
                    position.instrument().isInverse()
                            ? "at no price: its margin covers what it owes in coins, however high the price"
                            : "at no price: its margin covers a fall to 0");
            return;
        }
        table.row(
                "Liquidates",
                "when the mark is " + figures.price(price) + " or " + beyond() + ": its equity is then "
                        + Figures.percent(required(tier, opened, price)) + " of its notional, "
                        + figures.money(opened.equity(price)));
        table.row("Bankrupt", "at " + figures.price(opened.bankruptcyPrice()) + ": its margin is then gone");
    }

    private String tier(AppliedTier tier) {
        String required = "maintenance margin " + Figures.percent(tier.rate()) + " of notional"
                + (tier.amount() > 0 ? ", less " + figures.money(tier.amount()) : "")
                + (tier.closingFeeRate() > 0 ? ", and " + Figures.percent(tier.closingFeeRate()) + " to close it" : "");
        String rules = " (rules " + position.instrument().rules().name() + ": ";
        return tier.of() == 1
                ? required + rules + "one tier for all sizes)"
                : tier.number() + " of " + tier.of() + ": " + required + rules + "by its headline of "
                        + figure(position.set().headlineQuantity()) + ", "
                        + (position.liquidationPrice() == null ? "at its entry)" : "where it liquidates)");
    }

    /** As a fraction of notional. What one tier says is said as it stands, and not as it comes out of a division. */
    private static double required(AppliedTier tier, OpenPosition opened, double price) {
        return tier.of() == 1 && tier.amount() == 0
                ? tier.rate() + tier.closingFeeRate()
                : opened.equity(price) / opened.contract().notional(opened.quantity(), price);
    }

    private String beyond() {
        return position.sign() < 0 ? "above" : "below";
    }

    /** A row of prices: when, outside, mark, and what forced flow adds. */
    static String[] row(String name, Moment moment, Figures figures) {
        return new String[] {
            name,
            EventTime.format(moment.time()),
            figures.price(moment.outside()),
            figures.price(moment.mark()),
            HumanFormat.move(moment.forcedMove())
        };
    }
}
