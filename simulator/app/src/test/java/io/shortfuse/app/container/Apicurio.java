package io.shortfuse.app.container;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** A schema registry that is not ours, with Confluent's API, known as {@code registry} inside its network. */
final class Apicurio extends GenericContainer<Apicurio> {
    private static final String API = "/apis/ccompat/v7";
    private static final String HOST = "registry";
    private static final int HTTP = 8080;
    private static final int HTTPS = 8443;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String scheme;
    private final int port;

    private Apicurio(Network network, String scheme, int port) {
        super(Images.apicurio());
        this.scheme = scheme;
        this.port = port;
        withNetwork(network);
        withNetworkAliases(HOST);
        withExposedPorts(port);
        withCreateContainerCmdModifier(Loopback.only(port));
    }

    /** One that asks nobody who he is. */
    static Apicurio open(Network network) {
        return new Apicurio(network, "http", HTTP)
                .waitingFor(Wait.forHttp(API + "/subjects").forPort(HTTP).withStartupTimeout(PATIENCE));
    }

    /** One that speaks TLS only, and that {@code user} alone may use. */
    static Apicurio secured(Network network, Certificate certificate, User user) {
        String store = "/tmp/server.p12";
        return new Apicurio(network, "https", HTTPS)
                .withCopyFileToContainer(MountableFile.forHostPath(certificate.keyStore(), 0644), store)
                .withEnv("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled")
                .withEnv("QUARKUS_HTTP_SSL_PORT", String.valueOf(HTTPS))
                .withEnv("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE", store)
                .withEnv("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_PASSWORD", Certificate.STORE_PASSWORD)
                // Not as variables: in their names the user's would be in capitals.
                .withEnv("JDK_JAVA_OPTIONS", only(user))
                .withEnv("QUARKUS_HTTP_AUTH_PERMISSION_ALL_PATHS", "/apis/*")
                .withEnv("QUARKUS_HTTP_AUTH_PERMISSION_ALL_POLICY", "authenticated")
                .waitingFor(Wait.forHttps(API + "/subjects")
                        .forPort(HTTPS)
                        .allowInsecure()
                        .withBasicCredentials(user.name(), user.password())
                        .withStartupTimeout(PATIENCE));
    }

    private static String only(User user) {
        String users = "-Dquarkus.security.users.embedded.";
        return "-Dquarkus.http.auth.basic=true " + users + "plain-text=true "
                + "\"" + users + "users." + user.name() + "=" + user.password() + "\" "
                + users + "roles." + user.name() + "=sr-admin";
    }

    /** Its address for programs of this machine. */
    String url() {
        return scheme + "://" + Ports.LOOPBACK + ":" + getMappedPort(port) + API;
    }

    /** Its address for containers of the network. */
    String urlInside() {
        return scheme + "://" + HOST + ":" + port + API;
    }
}
