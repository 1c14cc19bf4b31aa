package io.shortfuse.engine.book;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The positions that have been liquidated in part, by slot, and which of them are set aside until the wave is over. They
 * are few beside the book, and most books have none; copies share them until one of them writes.
 */
final class SteppedPositions {
    private Map<Integer, StepTrace> traces;
    private Set<Integer> aside;
    /** Those that were set aside, in the order in which they were; some may no longer be. */
    private Deque<Integer> order = new ArrayDeque<>();

    private boolean owned;

    SteppedPositions() {
        this(Map.of(), Set.of());
    }

    private SteppedPositions(Map<Integer, StepTrace> traces, Set<Integer> aside) {
        this.traces = traces;
        this.aside = aside;
    }

    /** Gives what is here up, so that copies may be made of it. */
    void share() {
        owned = false;
    }

    /** A copy of what {@link #share} has given up and nobody has written to since. */
    SteppedPositions copy() {
        return new SteppedPositions(traces, aside);
    }

    private void own() {
        if (!owned) {
            traces = new HashMap<>(traces);
            aside = new HashSet<>(aside);
            order = new ArrayDeque<>(aside);
            owned = true;
        }
    }

    @Nullable
    StepTrace trace(int slot) {
        return traces.isEmpty() ? null : traces.get(slot);
    }

    void put(int slot, StepTrace trace) {
        own();
        traces.put(slot, trace);
    }

    boolean isAside(int slot) {
        return !aside.isEmpty() && aside.contains(slot);
    }

    void setAside(int slot) {
        own();
        aside.add(slot);
        order.addLast(slot);
    }

    /** Those that are set aside, in no order. */
    Set<Integer> aside() {
        return Collections.unmodifiableSet(aside);
    }

    int asideCount() {
        return aside.size();
    }

    /** One of those that are set aside, which is no longer; there must be one. */
    int takeBack() {
        own();
        int slot = order.removeLast();
        while (!aside.remove(slot)) {
            slot = order.removeLast();
        }
        if (aside.isEmpty()) {
            order.clear();
        }
        return slot;
    }

    /** Forgets a position. */
    void remove(int slot) {
        if (!traces.isEmpty() && traces.containsKey(slot)) {
            own();
            traces.remove(slot);
            aside.remove(slot);
        }
    }
}
