package io.shortfuse.app.container;

import java.nio.file.Path;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.utility.DockerImageName;

/**
 * The images. Those of others are the official ones, unless the environment names a stand-in; ours are built once, as the
 * compose file says, under tags that are not a user's.
 */
final class Images {
    static final String INGEST = "shortfuse-ingest:test";
    static final String SIMULATOR = "shortfuse-simulator:test";

    private static boolean built;

    private Images() {}

    static DockerImageName kafka() {
        return orStandIn("SHORTFUSE_KAFKA_IMAGE", "apache/kafka:" + AppInfoParser.getVersion());
    }

    static DockerImageName apicurio() {
        return orStandIn(
                "SHORTFUSE_APICURIO_IMAGE", "apicurio/apicurio-registry:" + System.getProperty("apicurio.version"));
    }

    private static DockerImageName orStandIn(String variable, String official) {
        DockerImageName name = DockerImageName.parse(official);
        return DockerImageName.parse(System.getenv().getOrDefault(variable, official))
                .asCompatibleSubstituteFor(name.getUnversionedPart());
    }

    /**
     * Builds ours from what Maven has packaged.
     *
     * @param folder for what the build prints
     */
    static synchronized void build(Path folder) throws InterruptedException {
        if (!built) {
            new Compose(folder, "shortfuse-build").run("build", "simulator", "ingest");
            built = true;
        }
    }
}
