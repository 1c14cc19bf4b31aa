package io.shortfuse.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.avro.RunState;
import io.shortfuse.avro.RunStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UniverseStatusTest {
    private final UniverseStatus universe = new UniverseStatus("wall-1");

    @Test
    void shouldSayThatNobodyHasTakenItUpWhenNothingHasCome() {
        assertThat(universe.text()).isEqualTo("no simulator has taken up universe wall-1");
        assertThat(universe.newest()).isNull();
    }

    @Test
    void shouldSayWhatItWaitsForWhenItHasStopped() {
        universe.take(status(RunState.STOPPED, "event 5 is missing, 6 came"), false);

        assertThat(universe.text()).isEqualTo("universe wall-1 is STOPPED: event 5 is missing, 6 came");
        assertThatCode(universe::requireNotFailed).doesNotThrowAnyException();
    }

    @Test
    void shouldSayThatItHadStoppedBeforeWhenNothingNewHasCome() {
        universe.take(status(RunState.STOPPED, null), true);

        assertThat(universe.text()).isEqualTo("universe wall-1 is STOPPED, as it was before: it waits for event 5");
    }

    @Test
    void shouldForgetThatItHadStoppedWhenItRunsAgain() {
        universe.take(status(RunState.STOPPED, "event 5 is missing, 6 came"), true);
        universe.take(status(RunState.RUNNING, null), false);

        assertThat(universe.text()).isEqualTo("universe wall-1 is RUNNING");
    }

    @Test
    void shouldFailWithTheReasonWhenTheUniverseHasFailed() {
        universe.take(status(RunState.FAILED, "margin: 1 != 2"), false);

        assertThatThrownBy(universe::requireNotFailed)
                .isInstanceOf(RunFailedException.class)
                .hasMessage("the simulation of universe wall-1 failed: margin: 1 != 2");
    }

    private static RunStatus status(RunState state, @Nullable String diagnosis) {
        RunStatus status = new RunStatus();
        status.setStatus(state);
        status.setExpectedSequence(5L);
        status.setDiagnosis(diagnosis);
        return status;
    }
}
