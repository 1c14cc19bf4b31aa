package io.shortfuse.scenario;

import org.jspecify.annotations.Nullable;

/** The rules of the engine's values, as its exceptions state them: {@code rule: name=value}. */
final class EngineRule {
    private EngineRule() {}

    /** The rule that {@code e} states about {@code name}, without name and value; else its whole message. */
    static String of(IllegalArgumentException e, String name) {
        String message = String.valueOf(e.getMessage());
        int end = message.lastIndexOf(": " + name);
        boolean found = end >= 0
                && (end + 2 + name.length() == message.length() || message.charAt(end + 2 + name.length()) == '=');
        return found ? message.substring(0, end) : message;
    }

    /** The rule about {@code name} that {@code check} says is broken, or null if it says nothing. */
    static @Nullable String brokenBy(Runnable check, String name) {
        try {
            check.run();
            return null;
        } catch (IllegalArgumentException e) {
            return of(e, name);
        }
    }
}
