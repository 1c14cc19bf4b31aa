package io.shortfuse.benchmarks.engine;

import java.nio.charset.StandardCharsets;

/** Ids of 20 characters, as venues have them: a letter and a number. */
final class TextIds {
    private static final int LENGTH = 20;

    private TextIds() {}

    static String of(char kind, long number) {
        byte[] text = new byte[LENGTH];
        text[0] = (byte) kind;
        long rest = number;
        for (int i = LENGTH - 1; i > 0; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
