package io.shortfuse.observability.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What a program that ends by itself leaves behind for Prometheus: nobody would come by in time to ask it. The node
 * exporter's textfile collector reads such files.
 */
public final class JobMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Adds a figure. */
    public JobMetrics gauge(String name, String description, double value) {
        Gauge.builder(name, () -> value).description(description).register(registry);
        return this;
    }

    /** All figures, in Prometheus's text format. */
    public String text() {
        return registry.scrape();
    }

    /**
     * Writes all figures to a file, which is replaced as a whole.
     *
     * @throws IOException if it cannot be written
     */
    public void writeTo(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path half = target.resolveSibling(target.getFileName() + ".new");
        Files.writeString(half, text());
        Files.move(half, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
