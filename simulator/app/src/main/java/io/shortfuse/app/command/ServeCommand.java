package io.shortfuse.app.command;

import io.shortfuse.app.kafka.DataFolder;
import io.shortfuse.app.kafka.KafkaOptions;
import io.shortfuse.app.kafka.ServedStack;
import io.shortfuse.app.landing.Landing;
import io.shortfuse.app.logging.LogFile;
import io.shortfuse.app.logging.LogFile.Libraries;
import io.shortfuse.app.run.CtrlC;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shortfuse serve}. */
@Command(
        name = "serve",
        description = {
            "Bring up the broker and the registry of a data folder, and their page, until Ctrl-C.",
            "",
            "Nothing is run: it is for those who subscribe later to what 'run --data-dir DIR' has left. 'run"
                    + " --bootstrap-servers' and 'simulate' can use it like any cluster."
        })
final class ServeCommand implements Callable<Integer> {
    /** Nothing is waited for here. */
    private static final Duration NO_PATIENCE = Duration.ZERO;

    private static final int ONE_PARTITION = 1;

    private final Terminal terminal;

    @Mixin
    private EmbeddedOptions embedded = new EmbeddedOptions();

    @Mixin
    private HttpPortOption http = new HttpPortOption();

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = TopicCatalogue.DEFAULT_PREFIX,
            description = "What the names of topics begin with. Default: ${DEFAULT-VALUE}.")
    private String topicPrefix = TopicCatalogue.DEFAULT_PREFIX;

    @Mixin
    private QuietOption quiet = new QuietOption();

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException, RunFailedException, IOException {
        Terminal quietOrNot = quiet.of(terminal);
        String prefix = TopicPrefix.checked(topicPrefix);
        int port = http.port();
        try (DataFolder data = embedded.openExistingData()) {
            if (data == null) {
                throw new InputException("--data-dir must name the folder to serve");
            }
            return serve(data, prefix, port, quietOrNot);
        }
    }

    private int serve(DataFolder data, String prefix, int port, Terminal quietOrNot)
            throws InputException, RunFailedException, IOException {
        KafkaOptions options =
                new KafkaOptions(null, prefix, ONE_PARTITION, false, data.path(), data, embedded.ports(), NO_PATIENCE);
        try (CtrlC ctrlC = CtrlC.interruptsThisThread();
                LogFile log = LogFile.open(data.path().resolve("shortfuse.log"), Libraries.WARNINGS)) {
            ctrlC.becomesTheOrderlyEnd();
            try (ServedStack stack =
                    ServedStack.start(options, Landing.ofData(port, BuildVersion.current(), data), quietOrNot)) {
                stack.hold();
                quietOrNot.tell("Ending what was served.");
            } catch (RunFailedException e) {
                if (!ctrlC.isRequested()) {
                    quietOrNot.complain("The log: " + log.path());
                    throw e;
                }
            }
            return ExitStatus.DONE;
        } catch (InterruptedException e) {
            return ExitStatus.DONE;
        }
    }
}
