package io.shortfuse.app.command;

import io.shortfuse.app.kafka.DataFolder;
import io.shortfuse.app.kafka.KafkaOptions;
import io.shortfuse.app.kafka.KafkaPlayback;
import io.shortfuse.app.kafka.StackCompanion;
import io.shortfuse.app.landing.Landing;
import io.shortfuse.app.run.DirectPlayback;
import io.shortfuse.app.run.Playback;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.run.RunFolder;
import io.shortfuse.app.run.ScenarioRun;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.ingest.RunIds;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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

    @Mixin
    private OutOption out = new OutOption();

    @Option(names = "--seed", paramLabel = "N", description = "Draw from this seed instead of the file's.")
    private @Nullable Long seed;

    @Mixin
    private SkipInvalidOption skipInvalid = new SkipInvalidOption();

    @Option(names = "--run-id", paramLabel = "ID", description = "Name the run. Default: the time.")
    private @Nullable String runId;

    @Option(
            names = "--keep",
            description =
                    "Afterwards leave Kafka and the registry up for others to subscribe, with a page that says how,"
                            + " until Ctrl-C.")
    private boolean keep;

    @Mixin
    private EmbeddedOptions embedded = new EmbeddedOptions();

    @Mixin
    private HttpPortOption http = new HttpPortOption();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Mixin
    private JsonOption json = new JsonOption();

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
        Terminal terminal = quiet.of(this.terminal);
        requireThatOptionsGoTogether();
        Scenario scenario = ScenarioFiles.load(file, seed, skipInvalid.value());
        ScenarioFiles.tellNotes(scenario, terminal);
        String universe = RunIds.universe(scenario.name(), id);
        RunFolder folder = out.folder(universe, terminal);
        ScenarioRun run = new ScenarioRun(
                scenario, ScenarioFiles.identity(scenario), universe, BuildVersion.current(), folder, terminal);
        try (DataFolder data = embedded.openData()) {
            if (data != null) {
                data.remember(universe, folder.path());
            }
            // The page is of what runs in this process; a cluster elsewhere has tools of its own.
            Landing landing = keep && !cluster.isGiven()
                    ? Landing.ofRun(http.port(), BuildVersion.current(), data, universe, folder)
                    : null;
            return new RunSession(
                            run,
                            playback(folder, data, landing == null ? StackCompanion.NONE : landing, terminal),
                            folder,
                            new ResultPrinter(terminal, json.isGiven(), landing),
                            keep,
                            terminal)
                    .execute(startedAt);
        }
    }

    private void requireThatOptionsGoTogether() throws InputException {
        if (engine == EngineChoice.DIRECT && (keep || cluster.isGiven() || noSimulator || embedded.isGiven())) {
            throw new InputException("--engine direct has no Kafka: leave out --keep, --bootstrap-servers,"
                    + " --no-simulator, --data-dir, --kafka-port and --registry-port");
        }
        if (cluster.isGiven() && embedded.isGiven()) {
            throw new InputException(
                    "--bootstrap-servers is a cluster elsewhere: leave out --data-dir, --kafka-port and"
                            + " --registry-port");
        }
        if (noSimulator && !cluster.isGiven()) {
            throw new InputException("--no-simulator must be told where one is running: --bootstrap-servers");
        }
        partitions.value();
        cluster.requireClusterForItsOptions(PartitionsOption.NAME);
        if (http.isGiven() && (!keep || cluster.isGiven())) {
            throw new InputException("--http-port is of the page that --keep brings up, without --bootstrap-servers");
        }
        if (timeout < 1) {
            throw new InputException("--timeout must be 1 second or more: " + timeout);
        }
    }

    private Playback playback(RunFolder folder, @Nullable DataFolder data, StackCompanion companion, Terminal terminal)
            throws InputException {
        if (engine == EngineChoice.DIRECT) {
            return new DirectPlayback();
        }
        return new KafkaPlayback(
                new KafkaOptions(
                        cluster.isGiven() ? cluster.cluster(terminal) : null,
                        cluster.topicPrefix(),
                        partitions.value(),
                        !noSimulator,
                        folder.scratch(),
                        data,
                        embedded.ports(),
                        Duration.ofSeconds(timeout)),
                companion,
                terminal);
    }
}
