package io.shortfuse.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramMetricsTest {

    @Test
    void shouldTellVersionJvmAndProcess() {
        try (ProgramMetrics metrics = ProgramMetrics.of("1.2.3")) {
            assertThat(metrics.scrape())
                    .contains("shortfuse_build_info{version=\"1.2.3\"} 1")
                    .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime_seconds");
        }
    }

    @Test
    void shouldNameClientsTheSameAfterARestart() {
        try (ProgramMetrics metrics = ProgramMetrics.of("1")) {
            metrics.registry()
                    .counter(
                            "calls",
                            "client.id",
                            "sim-94418fea-d7d0-4817-a0cf-12294890690b-StreamThread-1-consumer",
                            "process.id",
                            "94418fea-d7d0-4817-a0cf-12294890690b")
                    .increment();

            assertThat(metrics.scrape()).contains("calls_total{client_id=\"sim-StreamThread-1-consumer\"} 1.0");
        }
    }
}
