package io.shortfuse.embedded.registry;

import java.util.Locale;

/** Whether the registry, or one subject, may be changed. */
enum RegistryMode {
    READWRITE,
    READONLY;

    /** Reads a mode's name, in any case. */
    static RegistryMode parse(String name) {
        for (RegistryMode mode : values()) {
            if (mode.name().equals(name.toUpperCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw RegistryException.invalidMode(name);
    }
}
