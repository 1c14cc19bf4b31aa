package io.shortfuse.embedded;

/** Schemas to register: growing versions of a tick, and others. */
final class Schemas {
    static final String TICK = record("Tick", "{\"name\":\"price\",\"type\":\"double\"}");

    /** Reads {@link #TICK} and is read by it. */
    static final String TICK_WITH_DEFAULT = record(
            "Tick",
            "{\"name\":\"price\",\"type\":\"double\"}",
            "{\"name\":\"venue\",\"type\":\"string\",\"default\":\"\"}");

    /** Is read by {@link #TICK} but cannot read it. */
    static final String TICK_WITH_REQUIRED =
            record("Tick", "{\"name\":\"price\",\"type\":\"double\"}", "{\"name\":\"venue\",\"type\":\"string\"}");

    /** Neither. */
    static final String TICK_OF_TEXT = record("Tick", "{\"name\":\"price\",\"type\":\"string\"}");

    static final String OTHER = record("Other", "{\"name\":\"n\",\"type\":\"int\"}");

    private Schemas() {}

    static String record(String name, String... fields) {
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"namespace\":\"t\",\"fields\":["
                + String.join(",", fields) + "]}";
    }
}
