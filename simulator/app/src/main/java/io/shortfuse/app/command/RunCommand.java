package io.shortfuse.app.command;

import io.shortfuse.app.kafka.KafkaOptions;
import io.shortfuse.app.kafka.KafkaPlayback;
import io.shortfuse.app.logging.LogFile;
import io.shortfuse.app.logging.LogFile.Libraries;
import io.shortfuse.app.output.RunRecorder;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.app.run.CtrlC;
import io.shortfuse.app.run.DirectPlayback;
import io.shortfuse.app.run.Playback;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.run.RunFolder;
import io.shortfuse.app.run.ScenarioRun;
import io.shortfuse.app.terminal.RunSummary;
import io.shortfuse.app.terminal.StageTimes;
import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.ingest.RunIds;
import io.shortfuse.scenario.SavedInput;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shortfuse run}. */
@Command(
        name = "run",
        description = {
            "Simulate a scenario, tell the result and write it to a folder.",
            "",
            "By default everything happens here: a Kafka broker, a schema registry and the simulator are started on"
                    + " free loopback ports and stopped afterwards, and the files are written from what a"
                    + " read-committed consumer received.",
            "",
            "On a cluster of yours (--bootstrap-servers) it publishes, and reads what the simulators that run there say;"
                    + " where none runs it starts one for as long as the run lasts."
        })
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private final Terminal terminal;

    @Parameters(
            paramLabel = "SCENARIO",
            description = "The scenario file (YAML), or the folder of a run, to repeat it.")
    private Path file = Path.of("");

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "kafka",
            converter = EngineChoice.Converter.class,
            description = "kafka or direct: through Kafka, or without it. Default: ${DEFAULT-VALUE}.")
    private EngineChoice engine = EngineChoice.KAFKA;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the files here; those of an earlier run in it are replaced. Default:"
                    + " runs/<scenario>-<run id>.")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Draw from this seed instead of the file's.")
    private @Nullable Long seed;

    @Mixin
    private SkipInvalidOption skipInvalid = new SkipInvalidOption();

    @Option(names = "--run-id", paramLabel = "ID", description = "Name the run. Default: the time.")
    private @Nullable String runId;

    @Option(
            names = "--keep",
            description = "Afterwards leave Kafka and the registry up for others to subscribe, until Ctrl-C.")
    private boolean keep;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private PartitionsOption partitions = new PartitionsOption();

    @Option(
            names = "--no-simulator",
            description = "With --bootstrap-servers: never simulate here. By default a simulator is started here if the"
                    + " group <topic prefix>-simulator has no members on the cluster; 'shortfuse simulate' is one. Needed"
                    + " where those have an --application-id of their own: a second group would say everything twice.")
    private boolean noSimulator;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "Give up when nothing has happened for so long. Default: ${DEFAULT-VALUE}.")
    private int timeout = 120;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ScenarioException, InputException, RunFailedException, IOException {
        Instant startedAt = Clock.systemUTC().instant();
        String id = runId == null ? RunIds.generate(startedAt, RandomGenerator.getDefault()) : runId;
        if (!RunIds.isValid(id)) {
            throw new InputException("--run-id " + RunIds.RULE + ": " + id);
        }
        if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw new InputException("--out must be a folder: " + out);
        }
        Scenario scenario = ScenarioFiles.load(file, seed, skipInvalid.value());
        String universe = RunIds.universe(scenario.name(), id);
        RunFolder folder = out == null ? RunFolder.of(universe) : new RunFolder(out);
        if (!SavedInput.mayBeSavedIn(folder.input())) {
            throw new InputException(
                    "--out must not hold a folder 'input' of other things, because the input of the run"
                            + " is kept there: " + folder.input());
        }
        ScenarioRun run = new ScenarioRun(
                scenario, ScenarioFiles.identity(scenario), universe, BuildVersion.current(), folder, terminal);
        Playback playback = playback(folder);
        try (CtrlC ctrlC = CtrlC.interruptsThisThread()) {
            return execute(run, playback, startedAt, folder, ctrlC);
        }
    }

    /** The process ends as soon as the Ctrl-C that was asked for has been dealt with: it must be said before. */
    private int execute(ScenarioRun run, Playback playback, Instant startedAt, RunFolder folder, CtrlC ctrlC)
            throws RunFailedException, IOException {
        try (LogFile log = LogFile.open(folder.log(), Libraries.WARNINGS);
                playback) {
            play(run, playback, startedAt, folder, log, ctrlC);
            return ExitStatus.DONE;
        } catch (InterruptedException e) {
            return interrupted(folder);
        } catch (RunFailedException | IOException | RuntimeException e) {
            if (ctrlC.isRequested() && !folder.isComplete()) {
                return interrupted(folder);
            }
            throw e;
        }
    }

    private int interrupted(RunFolder folder) {
        terminal.tell("shortfuse run: interrupted"
                + (folder.isComplete() ? "" : "; the files so far are incomplete: " + folder.path() + "/"));
        return ExitStatus.NOT_COMPLETED;
    }

    private void play(ScenarioRun run, Playback playback, Instant startedAt, RunFolder folder, LogFile log, CtrlC ctrlC)
            throws RunFailedException, IOException, InterruptedException {
        try {
            RunResult result = run.execute(playback, startedAt);
            terminal.print(RunSummary.lines(result, terminal.glyphs()));
            terminal.out().println();
            terminal.print(new Table(Align.LEFT, Align.LEFT)
                    .row("Files", folder.path() + "/  " + String.join(" ", RunRecorder.FILES))
                    .row("Took", StageTimes.text(result.timing()))
                    .lines());
            if (keep) {
                ctrlC.becomesTheOrderlyEnd();
                playback.keep();
            }
        } catch (RunFailedException | IOException | RuntimeException e) {
            LOG.info("The run was not completed.", e);
            if (!ctrlC.isRequested()) {
                terminal.tell("The log: " + log.path());
            }
            throw e;
        }
    }

    private Playback playback(RunFolder folder) throws InputException {
        if (engine == EngineChoice.DIRECT) {
            if (keep || cluster.isGiven() || noSimulator) {
                throw new InputException(
                        "--engine direct has no Kafka: leave out --keep, --bootstrap-servers and --no-simulator");
            }
            return new DirectPlayback();
        }
        if (noSimulator && !cluster.isGiven()) {
            throw new InputException("--no-simulator must be told where one is running: --bootstrap-servers");
        }
        if (timeout < 1) {
            throw new InputException("--timeout must be 1 second or more: " + timeout);
        }
        return new KafkaPlayback(
                new KafkaOptions(
                        cluster.isGiven() ? cluster.cluster() : null,
                        cluster.topicPrefix(),
                        partitions.value(),
                        !noSimulator,
                        folder.scratch(),
                        Duration.ofSeconds(timeout)),
                terminal);
    }
}
