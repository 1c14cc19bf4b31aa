package io.shortfuse.app.command;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.shortfuse.app.health.Reachability;
import io.shortfuse.app.health.SimulatorHealth;
import io.shortfuse.app.http.ObservabilityServer;
import io.shortfuse.app.kafka.Cluster;
import io.shortfuse.app.kafka.SimulatorGroup;
import io.shortfuse.app.kafka.TopicSetup;
import io.shortfuse.app.logging.LogFile;
import io.shortfuse.app.logging.LogFile.Libraries;
import io.shortfuse.app.metrics.SimulatorMetrics;
import io.shortfuse.app.run.CtrlC;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.observability.logging.LogFormat;
import io.shortfuse.observability.logging.ServiceLog;
import io.shortfuse.observability.metrics.ProgramMetrics;
import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.codec.ClientFailures;
import io.shortfuse.schemas.codec.RegistryUnavailableException;
import io.shortfuse.schemas.topic.TopicCatalogue;
import io.shortfuse.topology.SimulationSettings;
import io.shortfuse.topology.Simulator;
import io.shortfuse.topology.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shortfuse simulate}. */
@Command(
        name = "simulate",
        description =
                "Simulate all universes of a cluster, as a service, until it is told to end. Start as many as there"
                        + " are partitions; they share the work.")
final class SimulateCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(SimulateCommand.class);
    private static final int MOST_THREADS = 256;
    private static final Pattern APPLICATION_ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    private final Terminal terminal;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private PartitionsOption partitions = new PartitionsOption();

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "Simulators with one id share the work. Default: <topic prefix>-simulator.")
    private @Nullable String applicationId;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "${env:SHORTFUSE_STATE_DIR:-${sys:user.home}/.local/state/shortfuse}",
            description = "Local state, one folder per simulator of a machine; the cluster can bring it back. Default:"
                    + " ~/.local/state/shortfuse.")
    private Path stateDirectory = Path.of("");

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Stream threads; a universe is simulated by one. Default: ${DEFAULT-VALUE}.")
    private int threads = 1;

    @Mixin
    private LogFormatOption logFormat = new LogFormatOption();

    @Mixin
    private HttpOption http = new HttpOption();

    @Mixin
    private QuietOption quiet = new QuietOption();

    SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException, RunFailedException, IOException {
        return logFormat.of(this.terminal) == LogFormat.JSON ? logged() : told();
    }

    private int told() throws InputException, RunFailedException, IOException {
        Terminal terminal = quiet.of(this.terminal);
        Cluster where = checkedCluster(complaint -> terminal.tell("warning: " + complaint));
        try (StateLock lock = StateLock.on(stateDirectory, applicationId());
                LogFile log = LogFile.open(lock.log(), Libraries.EVENTS)) {
            return simulate(where, lock, message -> terminal.tell(message + "; log: " + log.path()));
        }
    }

    /** Whatever is said is a line of the log, because what collects them may take nothing else. */
    private int logged() {
        ServiceLog log = ServiceLog.open(LogFormat.JSON);
        try {
            return logging();
        } finally {
            log.close();
        }
    }

    private int logging() {
        try {
            Cluster where = checkedCluster(LOG::warn);
            try (StateLock lock = StateLock.on(stateDirectory, applicationId())) {
                return simulate(where, lock, LOG::info);
            }
        } catch (InputException e) {
            LOG.error("The simulator cannot start: {}", e.getMessage());
            return ExitStatus.INPUT;
        } catch (RunFailedException e) {
            LOG.error("The simulator ends: {}", e.getMessage(), e);
            return ExitStatus.NOT_COMPLETED;
        } catch (IOException e) {
            LOG.error("The simulator ends: reading or writing a file failed: {}", IoReason.of(e), e);
            return ExitStatus.NOT_COMPLETED;
        } catch (RuntimeException e) {
            LOG.error("The simulator ends: a bug in shortfuse, please report it with what follows", e);
            return ExitStatus.BUG;
        }
    }

    private Cluster checkedCluster(Consumer<String> warnings) throws InputException {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new InputException("--threads must be 1 to " + MOST_THREADS + ": " + threads);
        }
        if (Files.exists(stateDirectory) && !Files.isDirectory(stateDirectory)) {
            throw new InputException("--state-dir must be a folder: " + stateDirectory);
        }
        if (applicationId != null && !APPLICATION_ID.matcher(applicationId).matches()) {
            throw new InputException("--application-id must be 1 to 100 letters, digits, dots, dashes and underscores,"
                    + " because topics and folders are named after it: " + applicationId);
        }
        return cluster.cluster(warnings);
    }

    private String applicationId() throws InputException {
        return applicationId == null ? SimulatorGroup.of(cluster.topicPrefix()) : applicationId;
    }

    private int simulate(Cluster where, StateLock lock, Consumer<String> messages)
            throws InputException, RunFailedException {
        TopicCatalogue wanted = new TopicCatalogue(cluster.topicPrefix(), partitions.value());
        String id = lock.applicationId();
        TopicSetup setup = new TopicSetup(where);
        SimulatorHealth health = new SimulatorHealth();
        try (CtrlC ctrlC = CtrlC.interruptsThisThread();
                ProgramMetrics metrics = ProgramMetrics.of(BuildVersion.current());
                ObservabilityServer server = http.start(health, metrics);
                AvroCodec codec = setup.codec()) {
            TopicCatalogue topics = setup.catalogue(wanted.prefix(), wanted.partitions());
            setup.provision(topics);
            SimulatorSettings settings =
                    new SimulatorSettings(id, stateDirectory, threads, where.client(), SimulationSettings.DEFAULT);
            ctrlC.becomesTheOrderlyEnd();
            try (Simulator simulator =
                            Simulator.start(settings, topics, codec, new SimulatorMetrics(metrics.registry()));
                    Reachability reachability = Reachability.watch(
                            where.admin(Reachability.PATIENCE),
                            codec.registry(),
                            topics.marketEvents().subject())) {
                metrics.bind(health);
                metrics.bind(new KafkaStreamsMetrics(simulator.streams()));
                health.started(simulator, reachability);
                messages.accept("Simulating " + topics.marketEvents().name() + " of " + where.bootstrapServers()
                        + " as " + id
                        + (server == null
                                ? ""
                                : "; health, readiness and metrics: "
                                        + server.address().url()));
                simulator.stopped().get();
            }
            return ExitStatus.DONE;
        } catch (InterruptedException e) {
            messages.accept("Ended.");
            return ExitStatus.DONE;
        } catch (KafkaException | RegistryUnavailableException e) {
            throw new RunFailedException(
                    "the simulator cannot start, with its state in " + lock.state() + ": "
                            + ClientFailures.innermost(e).getMessage(),
                    e);
        } catch (ExecutionException e) {
            throw new RunFailedException("the simulator failed: " + e.getCause(), e);
        }
    }
}
