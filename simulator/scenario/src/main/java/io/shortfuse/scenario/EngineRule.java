package io.shortfuse.scenario;

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
}
