package io.shortfuse.scenario.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SplitMix64 generator (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
 *
 * <p>It is written out here, and not taken from {@code java.util.random}, because a scenario's positions and prices must
 * be the same for ever: the JDK fixes its generators' names and periods, but neither how a seed is expanded nor how a
 * normal deviate is drawn.
 */
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double TWO_TO_MINUS_52 = 0x1.0p-52;

    private long state;

    /** A generator that starts from {@code state}. */
    public SplitMix64(long state) {
        this.state = state;
    }

    /**
     * The generator of one part of a scenario. Parts with different labels draw from unrelated places of the sequence,
     * so that adding, removing or reordering one leaves the others' draws as they are. The start is the first eight
     * bytes, big-endian, of the SHA-256 of {@code <seed>/<label>} in UTF-8.
     *
     * @param seed the scenario's seed
     * @param label names the part, such as {@code cluster/wall}
     */
    public static SplitMix64 of(long seed, String label) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((seed + "/" + label).getBytes(StandardCharsets.UTF_8));
            return new SplitMix64(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The next 64 bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * The next number of the open interval (0, 1): the middle of one of 2^52 equal cells, so that neither end can come
     * up and quantile functions stay finite.
     */
    public double nextUniform() {
        return ((nextLong() >>> 12) + 0.5) * TWO_TO_MINUS_52;
    }
}
