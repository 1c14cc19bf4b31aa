package io.shortfuse.app.terminal;

import java.nio.charset.Charset;

/** The characters that a chart is drawn with. */
public enum Glyphs {
    /** Block and box characters. */
    UNICODE(" ▁▂▃▄▅▆▇█", '│', '└', '─', "→"),
    /** What every terminal has. */
    ASCII(" .:#", '|', '+', '-', "->");

    private final String fills;
    private final char vertical;
    private final char corner;
    private final char horizontal;
    private final String arrow;

    Glyphs(String fills, char vertical, char corner, char horizontal, String arrow) {
        this.fills = fills;
        this.vertical = vertical;
        this.corner = corner;
        this.horizontal = horizontal;
        this.arrow = arrow;
    }

    /** The richest that {@code charset} can write. */
    public static Glyphs of(Charset charset) {
        return charset.newEncoder().canEncode(UNICODE.fills + UNICODE.arrow) ? UNICODE : ASCII;
    }

    /** How many steps a character cell has, from empty to full. */
    int steps() {
        return fills.length() - 1;
    }

    /** A cell filled up to {@code step} of {@link #steps}. */
    char fill(int step) {
        return fills.charAt(Math.max(0, Math.min(step, steps())));
    }

    char vertical() {
        return vertical;
    }

    char corner() {
        return corner;
    }

    char horizontal() {
        return horizontal;
    }

    String arrow() {
        return arrow;
    }
}
