package io.shortfuse.schemas.topic;

import java.util.List;

/** Topics exist, but not as the contract needs them. */
public final class TopicMismatchException extends RuntimeException {
    private final transient List<String> differences;

    TopicMismatchException(List<String> differences) {
        super("topics are not as they must be; change them, or choose another prefix:\n  "
                + String.join("\n  ", differences)
                + "\nA setting is changed by: kafka-configs.sh --alter --entity-type topics --entity-name <topic>"
                + " --add-config <setting>=<expected>; a number of partitions only by creating the topic anew.");
        this.differences = List.copyOf(differences);
    }

    /** One line per difference: topic, setting, expected, found. */
    public List<String> differences() {
        return differences;
    }
}
