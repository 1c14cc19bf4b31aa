package io.shortfuse.scenario;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds what somebody probably meant to write. */
public final class Nearest {
    private static final int LEAST_DISTANCE_ALLOWED = 2;

    private Nearest() {}

    /** {@code "; did you mean x?"} for the candidate nearest to {@code word}, or nothing if none is near. */
    public static String hint(String word, Collection<String> candidates) {
        String nearest = of(word, candidates);
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }

    /** The candidate nearest to {@code word}; null if none is near. */
    static @Nullable String of(String word, Collection<String> candidates) {
        int allowed = Math.max(LEAST_DISTANCE_ALLOWED, word.length() / 3);
        String nearest = null;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - word.length()) <= allowed) {
                int distance = distance(word, candidate);
                if (distance <= allowed && distance < candidate.length()) {
                    nearest = candidate;
                    allowed = distance - 1;
                }
            }
        }
        return nearest;
    }

    /** The least number of characters to insert, remove or replace (Levenshtein). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
