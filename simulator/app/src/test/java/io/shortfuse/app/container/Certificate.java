package io.shortfuse.app.container;

import io.shortfuse.app.it.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A certificate that vouches for itself, for the servers of a test: what companies have from an authority of their own.
 *
 * @param keyStore with the private key, for the server (PKCS #12)
 * @param trusted the certificate, for clients (PEM)
 */
record Certificate(Path keyStore, Path trusted) {
    static final String STORE_PASSWORD = "store-secret";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NAMES = "san=dns:kafka,dns:registry,dns:localhost,ip:127.0.0.1";

    /** A new one, under {@code alias}.p12 and {@code alias}.pem in {@code folder}. */
    static Certificate create(Path folder, String alias) throws InterruptedException {
        Path keyStore = folder.resolve(alias + ".p12");
        Path trusted = folder.resolve(alias + ".pem");
        keytool(
                folder,
                List.of("-genkeypair", "-keyalg", "RSA", "-dname", "CN=" + alias, "-ext", NAMES, "-validity", "30"),
                keyStore,
                alias);
        keytool(folder, List.of("-exportcert", "-rfc", "-file", trusted.toString()), keyStore, alias);
        return new Certificate(keyStore, trusted);
    }

    private static void keytool(Path folder, List<String> action, Path keyStore, String alias)
            throws InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> store = List.of(
                "-alias",
                alias,
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                STORE_PASSWORD);
        List<String> command = new java.util.ArrayList<>(List.of(keytool));
        command.addAll(action);
        command.addAll(store);
        try (Program program = Program.start(folder, command, java.util.Map.of())) {
            program.finish(PATIENCE);
        }
    }
}
