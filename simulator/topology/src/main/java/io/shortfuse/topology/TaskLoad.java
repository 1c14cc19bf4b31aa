package io.shortfuse.topology;

import java.util.HashSet;
import java.util.Set;

/** What a task has in its hands now. Its stream thread writes it, anybody may read it. */
public final class TaskLoad {
    private final Set<String> stopped = new HashSet<>();
    private final Set<String> failed = new HashSet<>();

    private volatile int hostedUniverses;
    private volatile int busyUniverses;
    private volatile int stoppedUniverses;
    private volatile int failedUniverses;
    private volatile long heldEvents;

    TaskLoad() {}

    /** Universes in memory: they have begun and are not over. */
    public int hostedUniverses() {
        return hostedUniverses;
    }

    /** Universes that have work which waits for nothing but its turn. */
    public int busyUniverses() {
        return busyUniverses;
    }

    /** Universes that wait for a missing event, or for the publisher of the right input. */
    public int stoppedUniverses() {
        return stoppedUniverses;
    }

    /** Universes that have failed, since ever: nothing is applied to them any more. */
    public int failedUniverses() {
        return failedUniverses;
    }

    /** Events that have been received and wait for their turn. */
    public long heldEvents() {
        return heldEvents;
    }

    /** How a universe stands. */
    void stands(String universe, boolean isStopped, boolean hasFailed) {
        if (isStopped ? stopped.add(universe) : stopped.remove(universe)) {
            stoppedUniverses = stopped.size();
        }
        if (hasFailed && failed.add(universe)) {
            failedUniverses = failed.size();
        }
    }

    void holds(int hosted, int busy) {
        hostedUniverses = hosted;
        busyUniverses = busy;
    }

    /** So many more events are held, or fewer. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void held(long difference) {
        if (difference != 0) {
            heldEvents += difference;
        }
    }
}
