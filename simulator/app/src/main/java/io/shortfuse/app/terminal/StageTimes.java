package io.shortfuse.app.terminal;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** How long a run took: {@code 8.3 s: start 2.1, load 3.0, simulate 3.2}. */
public final class StageTimes {
    private StageTimes() {}

    /** The sum and the stages, in order. */
    public static String text(Map<String, Duration> stages) {
        Duration sum = stages.values().stream().reduce(Duration.ZERO, Duration::plus);
        return HumanFormat.seconds(sum) + " s: "
                + stages.entrySet().stream()
                        .map(stage -> stage.getKey() + " " + HumanFormat.seconds(stage.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
