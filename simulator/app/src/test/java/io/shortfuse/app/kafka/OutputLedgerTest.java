package io.shortfuse.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.app.run.RunFailedException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputLedgerTest {
    private static final Map<String, Long> EXPECTED = Map.of("prices", 2L, "liquidations", 1L, "auto-deleverages", 0L);

    private final OutputLedger ledger = new OutputLedger();

    @Test
    void shouldBeCompleteWhenEachNumberHasComeInAnyOrder() throws RunFailedException {
        ledger.enter("prices", 3);
        ledger.enter("prices", 1);
        assertThat(ledger.isComplete(3, EXPECTED)).isFalse();
        assertThat(ledger.differences(EXPECTED))
                .isEqualTo("auto-deleverages 0 of 0, liquidations 0 of 1, prices 2 of 2");

        ledger.enter("liquidations", 2);

        assertThat(ledger.isComplete(3, EXPECTED)).isTrue();
    }

    @Test
    void shouldBeCompleteWhenNothingWasSaid() throws RunFailedException {
        assertThat(ledger.isComplete(0, Map.of())).isTrue();
    }

    @Test
    void shouldRefuseANumberThatComesAgain() throws RunFailedException {
        ledger.enter("prices", 1);

        assertThatThrownBy(() -> ledger.enter("liquidations", 1))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("each output record must come exactly once: number 1 came again, on liquidations");
    }

    @Test
    void shouldRefuseARecordBeyondTheLast() throws RunFailedException {
        ledger.enter("prices", 4);

        assertThatThrownBy(() -> ledger.isComplete(3, EXPECTED))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("the universe's last record is number 3, but number 4 came");
    }

    @Test
    void shouldRefuseMoreRecordsOfATopicThanWereCounted() throws RunFailedException {
        ledger.enter("liquidations", 1);
        ledger.enter("liquidations", 2);
        ledger.enter("prices", 3);

        assertThatThrownBy(() -> ledger.isComplete(3, EXPECTED))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("liquidations 2 of 1");
    }

    @Test
    void shouldRefuseWhatIsNoNumber() {
        assertThatThrownBy(() -> ledger.enter("prices", 0))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("prices has 0");
    }
}
