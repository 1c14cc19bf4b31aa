package io.shortfuse.embedded.registry;

/**
 * A version as a request names it: a number from 1, or the latest.
 *
 * @param number the version, or -1 for the latest
 */
record VersionSpec(int number) {
    private static final int LATEST_NUMBER = -1;
    static final VersionSpec LATEST = new VersionSpec(LATEST_NUMBER);

    static VersionSpec parse(String text) {
        if (text.equals("latest")) {
            return LATEST;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 || number == LATEST_NUMBER) {
                return new VersionSpec(number);
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like the numbers that are no versions.
        }
        throw RegistryException.invalidVersion(text);
    }

    boolean isLatest() {
        return number == LATEST_NUMBER;
    }

    @Override
    public String toString() {
        return isLatest() ? "latest" : String.valueOf(number);
    }
}
