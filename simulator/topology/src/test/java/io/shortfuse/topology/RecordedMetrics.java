package io.shortfuse.topology;

import io.shortfuse.avro.DeadLetterReason;
import io.shortfuse.engine.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers what it was told. */
final class RecordedMetrics implements SimulationMetrics {
    final List<Long> eventTimes = new ArrayList<>();
    final List<Long> cascadeTimes = new ArrayList<>();
    final Map<DeadLetterReason, Integer> deadLetters = new EnumMap<>(DeadLetterReason.class);
    final Map<Side, Double> notional = new EnumMap<>(Side.class);
    final List<String> currencies = new ArrayList<>();
    int repeats;
    int gaps;
    int cascadesStarted;
    int liquidations;
    int unanswered;

    @Nullable
    TaskLoad load;

    @Override
    public void eventApplied(long nanos) {
        eventTimes.add(nanos);
    }

    @Override
    public void eventRepeated() {
        repeats++;
    }

    @Override
    public void eventAfterGap() {
        gaps++;
    }

    @Override
    public void deadLetter(DeadLetterReason reason) {
        deadLetters.merge(reason, 1, Integer::sum);
    }

    @Override
    public void cascadeStarted() {
        cascadesStarted++;
    }

    @Override
    public void cascadeEnded(long nanos) {
        cascadeTimes.add(nanos);
    }

    @Override
    public void registryUnanswered() {
        unanswered++;
    }

    @Override
    public void taskOpened(TaskLoad load) {
        this.load = load;
    }

    @Override
    public void taskClosed(TaskLoad load) {
        if (load == this.load) {
            this.load = null;
        }
    }

    @Override
    public Liquidations liquidations(String currency) {
        currencies.add(currency);
        return (side, amount) -> {
            liquidations++;
            notional.merge(side, amount, Double::sum);
        };
    }
}
