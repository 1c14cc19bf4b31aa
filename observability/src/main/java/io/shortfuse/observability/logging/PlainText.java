package io.shortfuse.observability.logging;

/** Text from outside as a terminal may get it: of a record, a file or a name nobody knows what it holds. */
public final class PlainText {
    private static final char STAND_IN = '?';

    private PlainText() {}

    /** {@code text} with a question mark for each character that a terminal would obey instead of showing it. */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().forEach(c -> plain.append(isObeyed((char) c) ? STAND_IN : (char) c));
        return plain.toString();
    }

    private static boolean isObeyed(char c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t') || isTurn(c);
    }

    /** Whether it turns what follows to be read from the other side. */
    private static boolean isTurn(char c) {
        return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    }
}
