package io.shortfuse.app.command;

import io.shortfuse.app.terminal.CountsText;
import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioCounts;
import io.shortfuse.scenario.ScenarioException;
import io.shortfuse.scenario.Skipped;
import io.shortfuse.scenario.SkippedRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shortfuse validate}. */
@Command(
        name = "validate",
        description = "Check a scenario and the files it names, to the last row, and tell what it holds.")
final class ValidateCommand implements Callable<Integer> {
    private static final double LARGE_JUMP = 0.1;

    private final Terminal terminal;

    @Parameters(paramLabel = "SCENARIO", description = "The scenario file (YAML), or the folder of a run.")
    private Path file = Path.of("");

    @Option(names = "--seed", paramLabel = "N", description = "Draw from this seed instead of the file's.")
    private @Nullable Long seed;

    @Mixin
    private SkipInvalidOption skipInvalid = new SkipInvalidOption();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Mixin
    private JsonOption json = new JsonOption();

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException, ScenarioException, IOException {
        Terminal terminal = quiet.of(this.terminal);
        Scenario scenario = loadOrPrint(terminal);
        ScenarioCounts counts = scenario.counts();
        if (json.isGiven()) {
            ValidationJson.print(scenario, terminal);
        } else {
            terminal.print(table(scenario, counts).lines(terminal.outColumns()));
        }
        ScenarioFiles.tellNotes(scenario, terminal);
        tellLeftOut(scenario.skipped(), terminal);
        if (counts.liquidatedAtOnce() > 0) {
            terminal.tell("hint: positions past their liquidation price at the first price of their market: "
                    + HumanFormat.count(counts.liquidatedAtOnce()) + " of " + HumanFormat.count(counts.positions())
                    + "; it liquidates them at once, or they are refused because no margin is left");
        }
        if (counts.enteredTooLate() > 0) {
            terminal.tell("hint: positions whose entry price is past their liquidation price: "
                    + HumanFormat.count(counts.enteredTooLate()) + " of " + HumanFormat.count(counts.positions())
                    + "; so high a leverage leaves less than the maintenance margin, and no venue would open them");
        }
        hintAtJumps(scenario, terminal);
        return ExitStatus.DONE;
    }

    /** A price of a market and a path that begins elsewhere are more often a slip than a story. */
    private static void hintAtJumps(Scenario scenario, Terminal terminal) {
        for (Instrument market : scenario.markets()) {
            double price = market.price();
            Double first = scenario.firstPrices().get(market.market());
            if (first != null && Math.abs(first / price - 1) > LARGE_JUMP) {
                terminal.tell("hint: the first price of " + market.market() + " is "
                        + HumanFormat.price(first, Math.max(first, price)) + " and its market's price is "
                        + HumanFormat.price(price, Math.max(first, price)) + ": it jumps by "
                        + HumanFormat.move(first / price - 1) + " at once, before any position is liquidated");
            }
        }
    }

    private static void tellLeftOut(Skipped skipped, Terminal terminal) {
        for (SkippedRow row : skipped.first()) {
            terminal.tell("left out: " + row.problem());
        }
        long more = skipped.count() - skipped.first().size();
        if (more > 0) {
            terminal.tell("left out: ... and " + HumanFormat.count(more) + " more");
        }
    }

    /** What is wrong is a result of this command, so a program is told it as data, too. */
    private Scenario loadOrPrint(Terminal terminal) throws InputException, ScenarioException, IOException {
        try {
            return ScenarioFiles.load(file, seed, skipInvalid.value());
        } catch (ScenarioException e) {
            if (json.isGiven()) {
                ValidationJson.print(e, terminal);
            }
            throw e;
        }
    }

    private static Table table(Scenario scenario, ScenarioCounts counts) {
        String currency = scenario.reportingCurrency();
        Table table = new Table(Align.LEFT, Align.LEFT)
                .row("scenario", scenario.name())
                .row("markets", HumanFormat.count(counts.markets()))
                .row("positions", HumanFormat.count(counts.positions()))
                .row("shorts", sides(counts.shortNotional(), counts.headlineShortNotional(), currency))
                .row("longs", sides(counts.longNotional(), counts.headlineLongNotional(), currency))
                .row("ticks", HumanFormat.count(counts.ticks()));
        CountsText.of(scenario.skipped().byRule(), "row").ifPresent(text -> table.row("left out", text));
        return table.row("input hash", scenario.inputHash());
    }

    private static String sides(double executable, double headline, String currency) {
        return headline > 0
                ? HumanFormat.money(headline, currency) + " headline, " + HumanFormat.money(executable, currency)
                        + " executable (" + HumanFormat.share(executable / headline) + ")"
                : "none";
    }
}
