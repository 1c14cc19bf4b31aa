package io.shortfuse.app.command;

import io.shortfuse.app.health.Health;
import io.shortfuse.app.http.HttpAddress;
import io.shortfuse.app.http.ObservabilityRoutes;
import io.shortfuse.app.http.ObservabilityServer;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.observability.metrics.ProgramMetrics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a service tells its health and its metrics. */
final class HttpOption {
    private static final String NONE = "none";

    @Option(
            names = "--http-address",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:SHORTFUSE_HTTP_ADDRESS:-127.0.0.1:0}",
            description = "Where /health, /ready and /metrics (Prometheus) are served; port 0 is a free one, which is"
                    + " told; none: nowhere. Default: the environment's SHORTFUSE_HTTP_ADDRESS, or 127.0.0.1:0.")
    private String address = NONE;

    /** Starts the server; null if there is to be none. */
    @Nullable
    ObservabilityServer start(Health health, ProgramMetrics metrics) throws InputException, RunFailedException {
        if (address.equals(NONE)) {
            return null;
        }
        HttpAddress parsed;
        try {
            parsed = HttpAddress.parse(address);
        } catch (IllegalArgumentException e) {
            throw new InputException("--http-address " + e.getMessage());
        }
        return ObservabilityServer.start(parsed, new ObservabilityRoutes(health, metrics));
    }
}
