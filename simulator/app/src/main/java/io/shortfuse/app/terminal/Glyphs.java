package io.shortfuse.app.terminal;

import java.nio.charset.Charset;

/** The characters that a chart is drawn with. */
public enum Glyphs {
    /** Block and box characters. */
    UNICODE(" ▁▂▃▄▅▆▇█", "▏▎▍▌▋▊▉█", '│', '└', '─', "→", "…"),
    /** What every terminal has. */
    ASCII(" .:#", "#", '|', '+', '-', "->", "...");

    private final String fills;
    private final String bars;
    private final char vertical;
    private final char corner;
    private final char horizontal;
    private final String arrow;
    private final String gap;

    Glyphs(String fills, String bars, char vertical, char corner, char horizontal, String arrow, String gap) {
        this.fills = fills;
        this.bars = bars;
        this.vertical = vertical;
        this.corner = corner;
        this.horizontal = horizontal;
        this.arrow = arrow;
        this.gap = gap;
    }

    /** The richest that {@code charset} can write. */
    public static Glyphs of(Charset charset) {
        return charset.newEncoder().canEncode(UNICODE.fills + UNICODE.bars + UNICODE.arrow + UNICODE.gap)
                ? UNICODE
                : ASCII;
    }

    /** How many steps a character cell has, from empty to full. */
    int steps() {
        return fills.length() - 1;
    }

    /** A cell filled up to {@code step} of {@link #steps}. */
    char fill(int step) {
        return fills.charAt(Math.max(0, Math.min(step, steps())));
    }

    /**
     * A bar from left to right; one that is not zero shows.
     *
     * @param share of {@code width} that it takes, 0 to 1
     * @param width in characters
     */
    public String bar(double share, int width) {
        int steps = (int) Math.round(share * width * bars.length());
        if (!(share > 0)) {
            return "";
        }
        int most = Math.max(1, Math.min(steps, width * bars.length()));
        String full = bars.substring(bars.length() - 1).repeat(most / bars.length());
        int rest = most % bars.length();
        return rest == 0 ? full : full + bars.charAt(rest - 1);
    }

    /** What is left out. */
    public String gap() {
        return gap;
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
