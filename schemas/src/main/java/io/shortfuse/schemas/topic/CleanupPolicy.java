package io.shortfuse.schemas.topic;

/** What Kafka does with old records. */
public enum CleanupPolicy {
    /** Whole segments go when they are past retention. */
    DELETE("delete"),
    /** The newest record of each key stays. */
    COMPACT("compact");

    private final String configValue;

    CleanupPolicy(String configValue) {
        this.configValue = configValue;
    }

    /** The value of {@code cleanup.policy}. */
    public String configValue() {
        return configValue;
    }
}
