package io.shortfuse.ingest;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Properties of Kafka's and the registry's clients that the user gives: in a file, and in environment variables, which
 * win, because that is where secrets are put. {@code SHORTFUSE_CLIENT_SASL_JAAS_CONFIG} is {@code sasl.jaas.config}.
 */
public final class ClientProperties {
    private static final String ENVIRONMENT_PREFIX = "SHORTFUSE_CLIENT_";

    private ClientProperties() {}

    /**
     * The properties of {@code file}, if there is one, and of {@code environment}.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is not a properties file
     */
    public static Map<String, String> read(@Nullable Path file, Map<String, String> environment) throws IOException {
        Map<String, String> result = new HashMap<>();
        if (file != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            properties.stringPropertyNames().forEach(name -> result.put(name, properties.getProperty(name)));
        }
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX)) {
                String property = name.substring(ENVIRONMENT_PREFIX.length());
                result.put(property.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return result;
    }
}
