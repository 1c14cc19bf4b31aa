package io.shortfuse.app.container;

/**
 * Somebody who may use a cluster.
 *
 * @param name letters only
 * @param password without quotation marks
 */
record User(String name, String password) {
    /** Its entry for Kafka's login module, and that of a broker which knows nobody else. */
    String jaas(boolean broker) {
        String login = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
        return login
                + (broker
                        ? "user_" + name + "=\"" + password + "\";"
                        : "username=\"" + name + "\" password=\"" + password + "\";");
    }
}
