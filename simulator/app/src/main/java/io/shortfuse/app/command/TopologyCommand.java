package io.shortfuse.app.command;

import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.topic.TopicCatalogue;
import io.shortfuse.topology.CascadeTopology;
import io.shortfuse.topology.SimulationSettings;
import io.shortfuse.topology.SimulatorSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shortfuse topology}. */
@Command(name = "topology", description = "Describe the Kafka Streams topology.")
final class TopologyCommand implements Callable<Integer> {
    /** Nothing connects while a topology is built. */
    private static final String NOWHERE = "mock://topology";

    private final Terminal terminal;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = TopicCatalogue.DEFAULT_PREFIX,
            description = "What the names of topics begin with. Default: ${DEFAULT-VALUE}.")
    private String topicPrefix = TopicCatalogue.DEFAULT_PREFIX;

    TopologyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        TopicCatalogue topics = new TopicCatalogue(TopicPrefix.checked(topicPrefix), 1);
        Properties config = new SimulatorSettings(
                        SimulatorSettings.DEFAULT_APPLICATION_ID,
                        Path.of("state"),
                        1,
                        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092"),
                        SimulationSettings.DEFAULT)
                .streamsConfig();
        try (AvroCodec codec = AvroCodec.connect(NOWHERE, Map.of())) {
            terminal.out()
                    .print(CascadeTopology.build(config, SimulationSettings.DEFAULT, topics, codec)
                            .describe());
        }
        terminal.out().flush();
        return ExitStatus.DONE;
    }
}
