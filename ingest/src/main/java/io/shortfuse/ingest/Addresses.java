package io.shortfuse.ingest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of brokers and registries: how they are written, and what can be found out when nobody answers there. */
public final class Addresses {
    /** How brokers are written, for messages. */
    public static final String SERVERS_RULE = "must be host:port, several separated by commas";

    /** How registries are written, for messages. */
    public static final String URLS_RULE =
            "must be an address such as http://127.0.0.1:8081, several separated by commas";

    private static final Pattern CREDENTIALS = Pattern.compile("//[^/\\s]*@");
    private static final int CONNECT_MS = 1_000;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern SERVER =
            Pattern.compile("(?:[A-Z0-9_]+://)?(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");

    private Addresses() {}

    /** Whether {@code servers} are written as brokers are. */
    public static boolean areServers(String servers) {
        for (String server : servers.split(",", -1)) {
            Matcher matcher = SERVER.matcher(server.trim());
            if (!matcher.matches() || !isPort(Integer.parseInt(matcher.group(2)))) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code urls} are written as registries are; {@code mock://} is a registry in memory. */
    public static boolean areUrls(String urls) {
        for (String url : urls.split(",", -1)) {
            try {
                URI uri = URI.create(url.trim());
                String scheme = uri.getScheme();
                boolean http = "http".equals(scheme) || "https".equals(scheme);
                if (!"mock".equals(scheme) && (!http || uri.getHost() == null || !isPort(port(uri)))) {
                    return false;
                }
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return true;
    }

    /** What happens at brokers when one connects: {@code 127.0.0.1:1 refuses the connection, nothing listens there}. */
    public static String ofServers(String servers) {
        List<String> found = new ArrayList<>();
        for (String server : servers.split(",", -1)) {
            Matcher matcher = SERVER.matcher(server.trim());
            if (matcher.matches()) {
                found.add(of(matcher.group(1), Integer.parseInt(matcher.group(2)), "a Kafka broker"));
            }
        }
        return String.join("; ", found);
    }

    /** What happens at registries when one connects. */
    public static String ofUrls(String urls) {
        List<String> found = new ArrayList<>();
        for (String url : urls.split(",", -1)) {
            URI uri = URI.create(url.trim());
            if (uri.getHost() != null) {
                found.add(of(uri.getHost(), port(uri), "a schema registry"));
            }
        }
        return String.join("; ", found);
    }

    /** {@code text} without the name and the password that a URL in it may carry: for messages and pages. */
    public static String withoutCredentials(String text) {
        return CREDENTIALS.matcher(text).replaceAll("//");
    }

    private static boolean isPort(int port) {
        return port >= 1 && port <= HIGHEST_PORT;
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    private static String of(String host, int port, String expected) {
        String address = host + ":" + port;
        InetSocketAddress resolved = new InetSocketAddress(host, port);
        if (resolved.isUnresolved()) {
            return address + ": there is no host of that name";
        }
        try (Socket socket = new Socket()) {
            socket.connect(resolved, CONNECT_MS);
            return address + " takes the connection, but does not answer as " + expected
                    + " without TLS or SASL would; see --config";
        } catch (ConnectException e) {
            return address + " refuses the connection, nothing listens there";
        } catch (SocketTimeoutException e) {
            return address + " does not answer within " + CONNECT_MS / 1_000 + " s";
        } catch (IOException e) {
            return address + ": " + e.getMessage();
        }
    }
}
