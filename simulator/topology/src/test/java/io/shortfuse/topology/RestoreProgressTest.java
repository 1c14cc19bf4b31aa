package io.shortfuse.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition FIRST = new TopicPartition("changelog", 0);
    private static final TopicPartition SECOND = new TopicPartition("changelog", 1);

    private final List<String> told = new ArrayList<>();
    private final RestoreProgress progress = new RestoreProgress(
            new SimulationMetrics() {
                @Override
                public void restoring(String store, long left) {
                    told.add(store + " " + left);
                }
            },
            () -> TimeUnit.SECONDS.toNanos(told.size()));

    @Test
    void shouldTellWhatIsLeftOfEachStore() {
        progress.onRestoreStart(FIRST, "positions", 100, 1_100);
        progress.onRestoreStart(SECOND, "positions", 0, 10);
        progress.onBatchRestored(FIRST, "positions", 599, 500);
        progress.onBatchRestored(SECOND, "positions", 9, 10);
        progress.onRestoreEnd(SECOND, "positions", 10);
        progress.onBatchRestored(FIRST, "positions", 1_099, 500);
        progress.onRestoreEnd(FIRST, "positions", 1_000);

        assertThat(told)
                .containsExactly(
                        "positions-0 1000",
                        "positions-1 10",
                        "positions-0 500",
                        "positions-1 0",
                        "positions-1 0",
                        "positions-0 0",
                        "positions-0 0");
    }

    @Test
    void shouldSayNothingOfAStoreThatHasNothingToBeRead() {
        progress.onRestoreStart(FIRST, "positions", 7, 7);
        progress.onRestoreEnd(FIRST, "positions", 0);

        assertThat(told).isEmpty();
    }

    @Test
    void shouldForgetAStoreThatWentElsewhere() {
        progress.onRestoreStart(FIRST, "positions", 0, 10);
        progress.onRestoreSuspended(FIRST, "positions", 3);
        progress.onBatchRestored(FIRST, "positions", 5, 1);

        assertThat(told).containsExactly("positions-0 10", "positions-0 0");
    }
}
