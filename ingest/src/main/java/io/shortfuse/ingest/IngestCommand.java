package io.shortfuse.ingest;

import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.observability.logging.LogFormat;
import io.shortfuse.observability.logging.PlainText;
import io.shortfuse.observability.logging.ServiceLog;
import io.shortfuse.scenario.EventSource;
import io.shortfuse.scenario.FileTrouble;
import io.shortfuse.scenario.Overrides;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioException;
import io.shortfuse.scenario.ScenarioLoader;
import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.topic.Topic;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes one scenario. The universe's name goes to standard output, everything else to standard error. */
@Command(
        name = "shortfuse-ingest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Check a scenario to its last row, then publish it to the log of market events of a cluster.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:the command line or an input file is wrong; the message says where",
            "3:publishing could not be completed; the same command with the same --run-id repairs it"
        })
final class IngestCommand implements Callable<Integer>, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(IngestCommand.class);

    private final Map<String, String> environment;
    private final boolean interactive;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SCENARIO", description = "The scenario file (YAML).")
    private Path file = Path.of("");

    @Option(
            names = "--bootstrap-servers",
            required = true,
            paramLabel = "HOST:PORT,...",
            defaultValue = "${env:SHORTFUSE_BOOTSTRAP_SERVERS}",
            description = "The Kafka cluster. Default: the environment's SHORTFUSE_BOOTSTRAP_SERVERS.")
    private String bootstrapServers = "";

    @Option(
            names = "--schema-registry-url",
            required = true,
            paramLabel = "URL",
            defaultValue = "${env:SHORTFUSE_SCHEMA_REGISTRY_URL}",
            description = "Its schema registry. Default: the environment's SHORTFUSE_SCHEMA_REGISTRY_URL.")
    private String registryUrl = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties of every client (TLS, SASL, ...); also from the environment:"
                    + " SHORTFUSE_CLIENT_SASL_JAAS_CONFIG is sasl.jaas.config.")
    private @Nullable Path config;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = TopicCatalogue.DEFAULT_PREFIX,
            description = "What the names of topics begin with. Default: ${DEFAULT-VALUE}.")
    private String topicPrefix = TopicCatalogue.DEFAULT_PREFIX;

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description =
                    "Names the run: the universe is <scenario>-<run id>. Take the same again to publish again what"
                            + " was not completed. Default: the time, and something random.")
    private @Nullable String runId;

    @Option(names = "--seed", paramLabel = "N", description = "Replaces the scenario's seed.")
    private @Nullable Long seed;

    @Option(
            names = "--skip-invalid",
            description = "Leave out rows of data files that are wrong, publish them as dead letters, and go on without"
                    + " them. By default one such row refuses the scenario. It makes another input of the same files.")
    private boolean skipInvalid;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "${env:SHORTFUSE_LOG_FORMAT:-}",
            description = "human: messages; json: the log, an object a line, messages included. Default: the"
                    + " environment's SHORTFUSE_LOG_FORMAT, or human at a terminal and json elsewhere.")
    private String logFormat = "";

    @Option(
            names = "--metrics-file",
            paramLabel = "FILE",
            description = "Leave figures of this publication in a file for Prometheus's node exporter (its textfile"
                    + " collector), when it is over, however it ends.")
    private @Nullable Path metricsFile;

    private final Publication publication = new Publication();
    private @Nullable ServiceLog log;
    private boolean isStructured;

    IngestCommand(Map<String, String> environment, boolean interactive) {
        this.environment = Map.copyOf(environment);
        this.interactive = interactive;
    }

    @Override
    public Integer call() throws ScenarioException, PublishException, InterruptedException {
        openLog();
        requireAddresses();
        Map<String, String> properties = properties();
        ClientPropertyNames.complaints(properties.keySet(), Set.of())
                .forEach(complaint -> tell(Level.WARN, isStructured ? complaint : "warning: " + complaint));
        requirePrefix();
        String id = runId();
        Scenario scenario = ScenarioLoader.load(file, new Overrides(seed, skipInvalid));
        scenario.notes().forEach(note -> tell(Level.INFO, isStructured ? note : "note: " + note));
        String universe = RunIds.universe(scenario.name(), id);
        Map<String, Object> client = new HashMap<>(properties);
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (AvroCodec codec = AvroCodec.connectPatiently(registryUrl, properties);
                Admin admin = Admin.create(client);
                Producer<byte[], byte[]> producer = new KafkaProducer<>(ProducerSettings.of(client))) {
            MarketLog log = MarketLog.find(admin, bootstrapServers, topicPrefix, skipInvalid, TIMEOUT);
            log.register(codec.registry());
            SkippedRowPublisher skipped = new SkippedRowPublisher(
                    producer, codec, log.deadLetters(), universe, UniverseKind.SCENARIO, scenario.inputHash());
            publish(scenario, universe, new ScenarioPublisher(producer, codec, log.topic()), skipped, log.topic());
        } catch (KafkaException e) {
            throw failed(e);
        }
        return ExitStatus.DONE;
    }

    private void publish(
            Scenario scenario,
            String universe,
            ScenarioPublisher publisher,
            SkippedRowPublisher skipped,
            Topic<MarketEvent> topic)
            throws PublishException, InterruptedException {
        publication.begins(
                universe, runOf(universe, scenario), scenario.counts().events());
        tell(Level.INFO, "Publishing " + scenario.counts().events() + " events of " + universe + " to " + topic.name());
        long start = System.nanoTime();
        long count;
        try (EventSource events = scenario.events(skipped)) {
            count = publisher.publish(events, universe, UniverseKind.SCENARIO, publication::published);
        }
        long leftOut = skipped.flush();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        tell(Level.INFO, "Published " + count + " events in " + took.toMillis() + " ms");
        if (leftOut > 0) {
            publication.leftOut(leftOut);
            tell(
                    Level.WARN,
                    "Left out " + leftOut + " rows that are wrong, see " + topicPrefix + "'s dead letters: "
                            + scenario.skipped().byRule());
        }
        spec.commandLine().getOut().println(universe);
    }

    private static String runOf(String universe, Scenario scenario) {
        return universe.substring(RunIds.universe(scenario.name(), "").length());
    }

    private void openLog() {
        LogFormat format;
        try {
            format = LogFormat.of(logFormat, interactive);
        } catch (IllegalArgumentException e) {
            throw wrong("--log-format " + e.getMessage());
        }
        isStructured = format == LogFormat.JSON;
        log = ServiceLog.open(format);
    }

    /** Says something: to the person who watches, or to the log. */
    void tell(Level level, String message) {
        if (!isStructured) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(PlainText.of(message));
            err.flush();
            return;
        }
        publication.name(LOG.atLevel(level)).log(message);
    }

    /** The publication is over: leaves its figures where they were asked for. */
    void ended(int exitStatus) {
        Path file = metricsFile;
        if (file == null) {
            return;
        }
        try {
            publication.figures(exitStatus, Instant.now()).writeTo(file);
        } catch (IOException e) {
            tell(
                    Level.WARN,
                    "--metrics-file could not be written: " + file + " ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    /** How many problems of the input refused it. */
    void refused(ScenarioException e) {
        publication.refused(e.problems().size() + e.omitted());
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }

    private Map<String, String> properties() {
        Path file = config;
        try {
            return ClientProperties.read(file, environment);
        } catch (IOException e) {
            String trouble = file == null ? e.getMessage() : file + " " + FileTrouble.of(file, e);
            throw wrong("--config must be a properties file that can be read, and " + trouble);
        } catch (IllegalArgumentException e) {
            throw wrong("--config must be a properties file: " + config + ": " + e.getMessage());
        }
    }

    private void requireAddresses() {
        if (!Addresses.areServers(bootstrapServers)) {
            throw wrong("--bootstrap-servers " + Addresses.SERVERS_RULE + ": " + bootstrapServers);
        }
        if (!Addresses.areUrls(registryUrl)) {
            throw wrong(
                    "--schema-registry-url " + Addresses.URLS_RULE + ": " + Addresses.withoutCredentials(registryUrl));
        }
    }

    private void requirePrefix() {
        try {
            new TopicCatalogue(topicPrefix, 1).prefix();
        } catch (IllegalArgumentException e) {
            throw wrong("--topic-prefix " + e.getMessage());
        }
    }

    private String runId() {
        String given = runId;
        if (given == null) {
            return RunIds.generate(Instant.now(), new SecureRandom());
        }
        if (!RunIds.isValid(given)) {
            throw wrong("--run-id " + RunIds.RULE + ": " + given);
        }
        return given;
    }

    /** A client that cannot be made from its properties is the user's to put right. */
    private PublishException failed(KafkaException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof ConfigException) {
            throw wrong("the client's properties must be right: " + cause.getMessage());
        }
        return new PublishException("the Kafka client failed", e);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
