package io.shortfuse.app.command;

import io.shortfuse.app.explain.ExplainableRun;
import io.shortfuse.app.explain.Explained;
import io.shortfuse.app.explain.ExplanationJson;
import io.shortfuse.app.explain.ExplanationText;
import io.shortfuse.app.explain.NotExplainedException;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code shortfuse explain}. */
@Command(
        name = "explain",
        description = {
            "Tell why a position of a run was liquidated, or how near it came.",
            "",
            "The run is replayed from the input that its folder keeps, which takes about as long as a run without Kafka."
        })
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "OUT", description = "The folder of a run.")
    private Path folder = Path.of("");

    @Parameters(index = "1", paramLabel = "POSITION", description = "The id of one of its positions.")
    private String position = "";

    @Mixin
    private JsonOption json = new JsonOption();

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ScenarioException, InputException, IOException, InterruptedException {
        try {
            Explained explanation = ExplainableRun.open(folder).why(position);
            terminal.print(
                    json.isGiven()
                            ? ExplanationJson.lines(explanation)
                            : ExplanationText.lines(explanation, terminal.outColumns()));
            return ExitStatus.DONE;
        } catch (NotExplainedException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
    }
}
