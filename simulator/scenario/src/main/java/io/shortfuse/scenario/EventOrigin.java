package io.shortfuse.scenario;

/**
 * Where an event of a scenario comes from.
 *
 * @param kind what it comes from
 * @param key of the input in the scenario file, such as {@code prices[0]}; empty for the scenario itself
 * @param name of the cluster, or the file's as the scenario writes it; empty for the others
 * @param line of the file, from 1; 0 for what is drawn or computed
 */
public record EventOrigin(Kind kind, String key, String name, long line) {
    /** What an event comes from. */
    public enum Kind {
        /** The scenario as a whole: its start, its markets, its end. */
        SCENARIO,
        /** A cluster of positions. */
        CLUSTER,
        /** A file of positions. */
        POSITION_FILE,
        /** A path of prices. */
        PATH,
        /** A file of prices. */
        TICK_FILE
    }

    static EventOrigin of(int index, PositionInput input, long line) {
        String key = "positions[" + index + "]";
        return input instanceof PositionFile file
                ? new EventOrigin(Kind.POSITION_FILE, key, file.file().name(), line)
                : new EventOrigin(Kind.CLUSTER, key, ((Cluster) input).name(), 0);
    }

    static EventOrigin of(int index, PriceInput input, long line) {
        String key = "prices[" + index + "]";
        return input instanceof TickFile file
                ? new EventOrigin(Kind.TICK_FILE, key, file.file().name(), line)
                : new EventOrigin(Kind.PATH, key, "", 0);
    }
}
