package io.shortfuse.app.command;

import io.shortfuse.app.risk.MapAnswer;
import io.shortfuse.app.risk.MapAnswer.TooLong;
import io.shortfuse.app.risk.MapAnswer.TooNarrow;
import io.shortfuse.app.risk.MapCsv;
import io.shortfuse.app.risk.MapJson;
import io.shortfuse.app.risk.MapQuestion;
import io.shortfuse.app.risk.MapText;
import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.engine.Require;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shortfuse map}. */
@Command(
        name = "map",
        description = {
            "Tell where a book would be liquidated: notional by price, side and leverage.",
            "",
            "Each position counts at its own liquidation price; what forced flow makes of it is told by 'shortfuse curve'."
        })
final class MapCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private BookOptions options = new BookOptions();

    @Option(
            names = "--market",
            paramLabel = "VENUE:SYMBOL",
            description = "A market; may be given several times. Default: all of the scenario.")
    private List<String> markets = new ArrayList<>();

    @Option(
            names = "--bucket",
            paramLabel = "WIDTH",
            converter = Prices.class,
            description = "Width of the price buckets, quote per base. Default: a round one that makes some 20 to 50 of"
                    + " them.")
    private @Nullable Double bucket;

    @Option(
            names = "--from",
            paramLabel = "PRICE",
            converter = Prices.class,
            description = "Tell only what is at this price or above.")
    private @Nullable Double from;

    @Option(
            names = "--to",
            paramLabel = "PRICE",
            converter = Prices.class,
            description = "Tell only what is below this price.")
    private @Nullable Double to;

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Mixin
    private TableOptions form = new TableOptions();

    MapCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ScenarioException, InputException, IOException, InterruptedException {
        Terminal terminal = quiet.of(this.terminal);
        BookOptions.requireRange(from, to);
        Scenario scenario = options.scenario();
        MapQuestion question = new MapQuestion(asked(scenario), bucket, from, to);
        MapAnswer answer = MapAnswer.of(options.book(scenario, terminal), question);
        requireDistinct(answer);
        if (form.isText()) {
            requireReadable(answer);
        }
        form.print(
                terminal,
                () -> MapCsv.text(answer),
                () -> MapJson.lines(answer),
                () -> MapText.lines(answer, terminal.glyphs(), terminal.outColumns()));
        return ExitStatus.DONE;
    }

    private static void requireDistinct(MapAnswer answer) throws InputException {
        TooNarrow tooNarrow = answer.tooNarrow().orElse(null);
        if (tooNarrow != null) {
            throw new InputException("--bucket must be " + Require.figure(tooNarrow.leastShare())
                    + " of the highest liquidation price or more, so that one bucket can be told from the next: bucket="
                    + Require.figure(tooNarrow.bucket()) + " highest=" + HumanFormat.figure(tooNarrow.highestPrice()));
        }
    }

    private void requireReadable(MapAnswer answer) throws InputException {
        TooLong tooLong = answer.tooLong().orElse(null);
        if (tooLong != null) {
            throw new InputException("--bucket must be "
                    + BookOptions.plain(tooLong.leastBucket()) + " or more, so that the chart of "
                    + tooLong.symbol() + " has " + HumanFormat.count(tooLong.mostLines()) + " rows at most, and not "
                    + HumanFormat.count(tooLong.lines()) + " (--csv and --json may have them): "
                    + BookOptions.plain(tooLong.bucket()));
        }
    }

    private List<String> asked(Scenario scenario) throws InputException {
        for (String market : markets) {
            BookOptions.requireMarket(scenario, market);
        }
        return scenario.markets().stream()
                .map(Instrument::market)
                .filter(market -> markets.isEmpty() || markets.contains(market))
                .toList();
    }
}
