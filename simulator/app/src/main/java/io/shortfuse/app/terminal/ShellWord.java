package io.shortfuse.app.terminal;

import java.util.regex.Pattern;

/** A word of a command that somebody copies into a shell. */
public final class ShellWord {
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private ShellWord() {}

    /** {@code text} as one word, whatever it holds: quoted where it must be. */
    public static String of(String text) {
        return HARMLESS.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
