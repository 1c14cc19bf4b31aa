package io.shortfuse.scenario;

/** Patterns in which {@code *} stands for any characters, or none, and everything else for itself. */
final class Glob {
    private static final char ANY = '*';

    private Glob() {}

    /**
     * Whether {@code text} matches {@code glob}, in time of at most the product of their lengths. (The regular expression
     * that says the same takes a time that grows with the power of the number of stars.)
     */
    static boolean matches(String glob, String text) {
        int g = 0;
        int t = 0;
        int afterStar = -1;
        int retryFrom = 0;
        while (t < text.length()) {
            if (g < glob.length() && glob.charAt(g) == ANY) {
                // Nothing for now; where what follows does not match, one character more.
                afterStar = ++g;
                retryFrom = t;
            } else if (g < glob.length() && glob.charAt(g) == text.charAt(t)) {
                g++;
                t++;
            } else if (afterStar >= 0) {
                g = afterStar;
                t = ++retryFrom;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == ANY) {
            g++;
        }
        return g == glob.length();
    }
}
