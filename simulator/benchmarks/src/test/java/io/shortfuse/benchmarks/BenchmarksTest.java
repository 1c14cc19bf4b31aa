package io.shortfuse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.benchmarks.engine.EngineBenchmarks;
import io.shortfuse.benchmarks.kafka.KafkaBenchmarks;
import org.junit.jupiter.api.Test;

/** That the benchmarks run, on books so small that their figures mean nothing. */
class BenchmarksTest {

    @Test
    void shouldRunEveryBenchmarkOfTheEngine() throws Exception {
        assertThat(EngineBenchmarks.quickly().lines())
                .anyMatch(line -> line.startsWith("| QuietTicks.tick | engine | 2,000 | "))
                .anyMatch(line -> line.startsWith("| Squeeze.squeeze, 1000 waves | oracle | 2,000 | "))
                .anyMatch(line -> line.startsWith("| RiskQuestions.curve |  | 2,000 | "));
    }

    @Test
    void shouldTellHowLargeABookIs() throws Exception {
        assertThat(EngineBenchmarks.memory(2_000).lines()).hasSize(3);
    }

    @Test
    void shouldGoThroughABroker() throws Exception {
        assertThat(KafkaBenchmarks.throughput(60_000, 60_000).lines())
                .hasSize(16)
                .anyMatch(line -> line.startsWith("| 60,000 positions, round 1 | plain copy | "))
                .anyMatch(line -> line.startsWith("| 60,000 quiet ticks, round 2 | simulator | "))
                .anyMatch(line -> line.startsWith("| 60,000 quiet ticks, round 2 | simulator, no price per tick | "));
    }

    @Test
    void shouldTimeTheWayThroughABroker() throws Exception {
        assertThat(KafkaBenchmarks.latency(1, 1).lines())
                .hasSize(8)
                .anyMatch(line -> line.startsWith("| 1,000 | pass-through | "))
                .anyMatch(line -> line.startsWith("| 10,000 | wave-1 liquidation | "));
    }

    @Test
    void shouldRestoreThroughABroker() throws Exception {
        assertThat(KafkaBenchmarks.restore(2_000).lines()).hasSize(3);
    }

    @Test
    void shouldPutATableBetweenItsMarks() {
        String page = "a\n<!-- measured: x -->\nold\n<!-- end of x -->\nb\n";

        assertThat(Benchmarks.put(page, "x", "| new |"))
                .isEqualTo("a\n<!-- measured: x -->\n\n| new |\n\n<!-- end of x -->\nb\n");
        assertThatThrownBy(() -> Benchmarks.put(page, "y", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("marks of y");
    }
}
