package io.shortfuse.app.command;

import io.shortfuse.schemas.topic.TopicCatalogue;

/** What {@code --topic-prefix} may be. */
final class TopicPrefix {
    private TopicPrefix() {}

    /** The prefix, checked. */
    static String checked(String prefix) throws InputException {
        try {
            return new TopicCatalogue(prefix, 1).prefix();
        } catch (IllegalArgumentException e) {
            throw new InputException("--topic-prefix " + e.getMessage());
        }
    }
}
