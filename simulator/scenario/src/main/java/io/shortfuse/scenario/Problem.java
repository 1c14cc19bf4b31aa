package io.shortfuse.scenario;

/**
 * One thing that is wrong with a scenario: where, which rule, which value, and so what would be right. What comes from the
 * file is shortened and has no control characters: it goes to a terminal.
 *
 * @param file as given on the command line, or as found from there
 * @param line from 1; 0: the file as a whole
 * @param column from 1; 0: not known, or the key names a CSV column
 * @param key the path of the key, such as {@code markets[0].liquidity.depth-1pct}, or a CSV column; may be empty
 * @param rule what must hold
 * @param value what stands there instead; empty if nothing does
 */
public record Problem(String file, int line, int column, String key, String rule, String value) {
    private static final int LONGEST_KEY = 160;
    private static final int LONGEST_VALUE = 80;
    /** The longest that is not made of what the file says lists all keys; one that quotes the file may be of any length. */
    private static final int LONGEST_RULE = 1_000;

    public Problem {
        file = oneLine(file);
        key = beginning(oneLine(key), LONGEST_KEY);
        value = beginning(oneLine(value), LONGEST_VALUE);
        rule = beginning(oneLine(rule), LONGEST_RULE);
    }

    /** {@code file:line:column: key: rule: value} on one line, without the parts that there are not. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        if (column > 0) {
            text.append(':').append(column);
        }
        if (!key.isEmpty()) {
            text.append(": ").append(key);
        }
        text.append(": ").append(rule);
        if (!value.isEmpty()) {
            text.append(": ").append(value);
        }
        return text.toString();
    }

    /** Cut between characters: half of one cannot be written anywhere. */
    private static String beginning(String line, int longest) {
        if (line.length() <= longest) {
            return line;
        }
        return line.substring(0, Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest) + "...";
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return line.toString();
    }
}
