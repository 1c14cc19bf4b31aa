package io.shortfuse.app.command;

import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.risk.CurveAnswer;
import io.shortfuse.app.risk.CurveCsv;
import io.shortfuse.app.risk.CurveJson;
import io.shortfuse.app.risk.CurveQuestion;
import io.shortfuse.app.risk.CurveText;
import io.shortfuse.app.risk.ScenarioBook;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.risk.IgnitionSearch;
import io.shortfuse.engine.risk.PriceGrid;
import io.shortfuse.scenario.Notation;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shortfuse curve}. */
@Command(
        name = "curve",
        description = {
            "Tell what a jump of the outside price would set off, for many prices, and at which it ignites.",
            "",
            "Each price is a jump of its own from the same book: all venues of the symbol jump by one ratio, nothing else"
                    + " happens, and the cascade runs to its end."
        })
final class CurveCommand implements Callable<Integer> {
    private static final int LEAST_POINTS = 2;
    private static final int MOST_POINTS = 100_000;

    private final Terminal terminal;

    @Mixin
    private BookOptions options = new BookOptions();

    @Option(
            names = "--market",
            paramLabel = "VENUE:SYMBOL",
            description = "The market in whose outside price it is told. Needed where the scenario has several.")
    private @Nullable String market;

    @Option(
            names = "--from",
            paramLabel = "PRICE",
            converter = Prices.class,
            description = "The lowest outside price. Default: nearly all longs are in sight.")
    private @Nullable Double from;

    @Option(
            names = "--to",
            paramLabel = "PRICE",
            converter = Prices.class,
            description = "The highest outside price. Default: nearly all shorts are in sight.")
    private @Nullable Double to;

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "How many prices, evenly spaced. Default: " + CurveQuestion.DEFAULT_POINTS + ".")
    private int points = CurveQuestion.DEFAULT_POINTS;

    @Option(
            names = "--threshold",
            paramLabel = "FRACTION",
            converter = Fractions.class,
            description = "It ignites where forced flow moves the last price by so much in the end. Default: 1%%.")
    private double threshold = IgnitionSearch.DEFAULT_THRESHOLD;

    @Option(
            names = "--step",
            paramLabel = "FRACTION",
            converter = Fractions.class,
            description =
                    "Step of the grid on which that is searched where the move need not grow with the price, 0.01bp or"
                            + " more. Default: 10bp.")
    private double step = IgnitionSearch.DEFAULT_STEP;

    @Option(
            names = "--funds",
            description =
                    "Play every point order by order, so that insurance funds and deficits are told at all of them.")
    private boolean funds;

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Mixin
    private TableOptions form = new TableOptions();

    CurveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ScenarioException, InputException, IOException, InterruptedException {
        Terminal terminal = quiet.of(this.terminal);
        BookOptions.requireRange(from, to);
        if (points < LEAST_POINTS || points > MOST_POINTS) {
            throw new InputException("--points must be " + LEAST_POINTS + " to " + MOST_POINTS + ": " + points);
        }
        if (step < IgnitionSearch.LEAST_STEP) {
            throw new InputException("--step must be " + BookOptions.plain(IgnitionSearch.LEAST_STEP)
                    + " (0.01bp) or more: " + BookOptions.plain(step));
        }
        Scenario scenario = options.scenario();
        CurveQuestion question = new CurveQuestion(market(scenario), from, to, points, threshold, step, funds);
        requireTick(scenario, question.market());
        ScenarioBook book = options.book(scenario, terminal);
        requireQuiet(book);
        CurveAnswer answer = CurveAnswer.of(book, question);
        form.print(
                terminal,
                () -> CurveCsv.text(answer),
                () -> CurveJson.lines(answer),
                () -> CurveText.lines(answer, terminal.glyphs(), terminal.outColumns()));
        return ExitStatus.DONE;
    }

    private String market(Scenario scenario) throws InputException {
        if (market != null) {
            BookOptions.requireMarket(scenario, market);
            return market;
        }
        if (scenario.markets().size() > 1) {
            throw new InputException("--market must say which, because the scenario has several: "
                    + scenario.markets().stream().map(Instrument::market).collect(Collectors.joining(", ")));
        }
        return scenario.markets().get(0).market();
    }

    /** Outside prices jump to multiples of the tick size; a range between two of them has none. */
    private void requireTick(Scenario scenario, String market) throws InputException {
        if (from == null || to == null) {
            return;
        }
        double tickSize = scenario.market(market).tickSize();
        PriceGrid grid = new PriceGrid(tickSize);
        if (!isBetween(grid.price(grid.nearest(from))) && !isBetween(grid.price(grid.nearest(to)))) {
            throw new InputException("--from and --to must have a multiple of the tick size of " + market + ", "
                    + BookOptions.plain(tickSize) + ", between them: from=" + BookOptions.plain(from) + " to="
                    + BookOptions.plain(to));
        }
    }

    private boolean isBetween(double price) {
        return (from == null || price >= from) && (to == null || price <= to);
    }

    /** What an open cascade still does cannot be told apart from what a jump would set off. */
    private static void requireQuiet(ScenarioBook book) throws InputException, InterruptedException {
        if (!book.hasOpenCascade()) {
            return;
        }
        long start = book.scenario().startNs();
        Long quiet = book.quietAfter();
        throw new InputException("--at must be a time at which no cascade is open, and one is at "
                + EventTime.format(book.time()) + ", " + Notation.duration(book.time() - start) + " after the start; "
                + (quiet == null
                        ? "it is open until the run's last price"
                        : "it ends at " + EventTime.format(quiet) + ": --at " + Notation.duration(quiet - start)));
    }
}
