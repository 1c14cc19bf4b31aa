package io.shortfuse.app.command;

import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.risk.ScenarioBook;
import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.scenario.Notation;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The book that a question is asked of: a scenario, and a moment of it. */
final class BookOptions {
    @Parameters(paramLabel = "SCENARIO", description = "The scenario file (YAML), or the folder of a run.")
    private Path file = Path.of("");

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "The moment: a duration since the start (1h53m) or a time (2025-12-22T01:53:00Z); what happens until"
                            + " then is played first. Default: the start, with all positions and the prices of that time.")
    private @Nullable String at;

    @Option(names = "--seed", paramLabel = "N", description = "Draw from this seed instead of the file's.")
    private @Nullable Long seed;

    Scenario scenario() throws ScenarioException, InputException {
        return ScenarioFiles.load(file, seed, false);
    }

    /** The book at the moment; what is not simulated, and what the engine refused until then, is told. */
    ScenarioBook book(Scenario scenario, Terminal terminal) throws InputException, InterruptedException {
        ScenarioFiles.tellNotes(scenario, terminal);
        ScenarioBook book = ScenarioBook.at(scenario, time(scenario));
        if (book.refused() > 0) {
            terminal.tell("hint: events refused until then, which the book is without: "
                    + HumanFormat.count(book.refused()) + "; a run's dead-letters.csv says which");
        }
        return book;
    }

    private long time(Scenario scenario) throws InputException {
        if (at == null) {
            return scenario.startNs();
        }
        OptionalLong time = Notation.moment(at, scenario.startNs());
        if (time.isEmpty()) {
            throw new InputException("--at " + Notation.MOMENT_RULE + ": " + at);
        }
        if (time.getAsLong() < scenario.startNs() || time.getAsLong() > scenario.endNs()) {
            throw new InputException("--at must be within the run, from its start at "
                    + EventTime.format(scenario.startNs()) + " to its last price "
                    + Notation.duration(scenario.endNs() - scenario.startNs()) + " later at "
                    + EventTime.format(scenario.endNs()) + ": " + at);
        }
        return time.getAsLong();
    }

    /** Refuses a market that is not the scenario's. */
    static void requireMarket(Scenario scenario, String market) throws InputException {
        List<String> markets =
                scenario.markets().stream().map(Instrument::market).toList();
        if (!markets.contains(market)) {
            throw new InputException(
                    "--market must be a market of the scenario (" + String.join(", ", markets) + "): " + market);
        }
    }

    /** A number without a power of ten, as it stands in a message. */
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Refuses a range that is none. */
    static void requireRange(@Nullable Double from, @Nullable Double to) throws InputException {
        if (from != null && to != null && !(from < to)) {
            throw new InputException("--from must be less than --to: from=" + from + " to=" + to);
        }
    }
}
