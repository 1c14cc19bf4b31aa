package io.shortfuse.ingest;

import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.scenario.EventSource;
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
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
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
final class IngestCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Map<String, String> environment;

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

    IngestCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws ScenarioException, PublishException, InterruptedException {
        Map<String, String> properties = properties();
        requirePrefix();
        String id = runId();
        Scenario scenario = ScenarioLoader.load(file, new Overrides(seed, skipInvalid));
        String universe = RunIds.universe(scenario.name(), id);
        Map<String, Object> client = new HashMap<>(properties);
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (AvroCodec codec = AvroCodec.connect(registryUrl, properties);
                Admin admin = Admin.create(client);
                Producer<byte[], byte[]> producer = new KafkaProducer<>(ProducerSettings.of(client))) {
            MarketLog log = MarketLog.find(admin, topicPrefix, skipInvalid, TIMEOUT);
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
        PrintWriter err = spec.commandLine().getErr();
        err.println("Publishing " + scenario.counts().events() + " events of " + universe + " to " + topic.name());
        err.flush();
        long start = System.nanoTime();
        long count;
        try (EventSource events = scenario.events(skipped)) {
            count = publisher.publish(events, universe, UniverseKind.SCENARIO, PublishListener.NONE);
        }
        long leftOut = skipped.flush();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        err.println("Published " + count + " events in " + took.toMillis() + " ms");
        if (leftOut > 0) {
            err.println("Left out " + leftOut + " rows that are wrong, see " + topicPrefix + "'s dead letters: "
                    + scenario.skipped().byRule());
        }
        spec.commandLine().getOut().println(universe);
    }

    private Map<String, String> properties() {
        try {
            return ClientProperties.read(config, environment);
        } catch (IOException e) {
            throw wrong("--config must be a file that can be read: " + config + " ("
                    + e.getClass().getSimpleName() + ")");
        } catch (IllegalArgumentException e) {
            throw wrong("--config must be a properties file: " + config + ": " + e.getMessage());
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
