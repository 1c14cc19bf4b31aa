package io.shortfuse.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.shortfuse.app.health.Health;
import io.shortfuse.app.health.HealthReport;
import io.shortfuse.observability.metrics.ProgramMetrics;
import java.util.Map;

/** {@code /health}, {@code /ready} and {@code /metrics}, for any Javalin server. */
public final class ObservabilityRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Health health;
    private final ProgramMetrics metrics;

    /** Routes to {@code health} and {@code metrics}. */
    public ObservabilityRoutes(Health health, ProgramMetrics metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    /** Adds them. */
    public void addTo(RoutesConfig routes) {
        routes.get("/health", request -> answer(request, "UP", "DOWN", health.live()));
        routes.get("/ready", request -> answer(request, "READY", "NOT_READY", health.ready()));
        routes.get("/metrics", request -> request.contentType(ProgramMetrics.CONTENT_TYPE)
                .result(metrics.scrape()));
    }

    private record Answer(String status, Map<String, String> checks) {}

    private static void answer(Context request, String yes, String no, HealthReport report)
            throws JsonProcessingException {
        request.status(report.ok() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .header("Cache-Control", "no-store")
                .contentType(ContentType.APPLICATION_JSON)
                .result(JSON.writeValueAsString(new Answer(report.ok() ? yes : no, report.checks())) + "\n");
    }
}
