package io.shortfuse.embedded.registry;

import java.util.Locale;
import java.util.Set;

/** The types of the registry's requests and answers. */
final class MediaTypes {
    static final String REGISTRY_V1 = "application/vnd.schemaregistry.v1+json";

    private static final Set<String> ACCEPTED =
            Set.of(REGISTRY_V1, "application/vnd.schemaregistry+json", "application/json", "application/octet-stream");

    private MediaTypes() {}

    /** Whether a request may have this content type, parameters such as the charset aside. */
    static boolean accepts(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return ACCEPTED.contains(type.strip().toLowerCase(Locale.ROOT));
    }
}
