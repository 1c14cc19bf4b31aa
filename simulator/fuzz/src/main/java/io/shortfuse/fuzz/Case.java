package io.shortfuse.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** One case: its seed, the random numbers that follow from it, and what it fed, for the message where it fails. */
public final class Case {
    private static final int LONGEST_INPUT = 20_000;

    private final long seed;
    private final SplittableRandom random;
    private final Map<String, byte[]> inputs = new LinkedHashMap<>();

    Case(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** What everything random in the case follows from. */
    public long seed() {
        return seed;
    }

    /** The case's random numbers. */
    public SplittableRandom random() {
        return random;
    }

    /** Says what is fed. */
    public synchronized void input(String name, byte[] bytes) {
        inputs.put(name, bytes.clone());
    }

    /** Its seed and inputs; what cannot be printed is escaped. */
    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("seed=" + seed);
        inputs.forEach((name, bytes) -> text.append("\n--- ")
                .append(name)
                .append(", ")
                .append(bytes.length)
                .append(" bytes\n")
                .append(printable(bytes)));
        return text.toString();
    }

    private static String printable(byte[] bytes) {
        String whole = new String(bytes, 0, Math.min(bytes.length, LONGEST_INPUT), StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder();
        whole.codePoints()
                .forEach(c -> text.append(
                        c == '\n' || (c >= ' ' && c < 0x7f) ? Character.toString(c) : String.format("\\u{%x}", c)));
        return text.toString();
    }
}
