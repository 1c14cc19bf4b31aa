package io.shortfuse.app.http;

/**
 * Where a service listens.
 *
 * @param host name or address of this machine; {@code 0.0.0.0} is every one
 * @param port TCP port; 0 is a free one
 */
public record HttpAddress(String host, int port) {
    /** What an address may look like, for messages. */
    public static final String RULE = "must be host:port, the port from 0 to 65535, 0 being a free one";

    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads {@code host:port}; an IPv6 address stands in brackets.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    public static HttpAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.isBlank() || (host.contains(":") && !bracketed)) {
            throw new IllegalArgumentException(RULE + ": " + text);
        }
        int port;
        try {
            port = Integer.parseInt(text.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(RULE + ": " + text, e);
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(RULE + ": " + text);
        }
        return new HttpAddress(bracketed ? host.substring(1, host.length() - 1) : host, port);
    }

    /** The same host with the port that was found free. */
    HttpAddress at(int free) {
        return new HttpAddress(host, free);
    }

    /** {@code http://host:port}. */
    public String url() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
