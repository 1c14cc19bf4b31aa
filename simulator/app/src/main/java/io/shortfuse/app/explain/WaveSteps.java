package io.shortfuse.app.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The waves of a cascade: the first few and the last few, because a cascade may have very many. */
final class WaveSteps {
    private static final int FIRST = 3;
    private static final int LAST = 6;

    private final List<WaveStep> first = new ArrayList<>();
    private final Deque<WaveStep> last = new ArrayDeque<>();
    private Flow flow = Flow.NONE;

    void clear() {
        first.clear();
        last.clear();
        flow = Flow.NONE;
    }

    void add(WaveStep step) {
        flow = flow.plus(step.flow());
        if (first.size() < FIRST) {
            first.add(step);
            return;
        }
        last.add(step);
        if (last.size() > LAST) {
            last.remove();
        }
    }

    /** What all of them liquidated. */
    Flow flow() {
        return flow;
    }

    List<WaveStep> list() {
        List<WaveStep> steps = new ArrayList<>(first);
        steps.addAll(last);
        return steps;
    }
}
