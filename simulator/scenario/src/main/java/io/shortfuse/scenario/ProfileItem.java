package io.shortfuse.scenario;

/**
 * A value of a profile as it is read.
 *
 * @param value what a market's key is where the market does not say it
 * @param said the same for readers
 */
record ProfileItem(ProfileKey key, AsOf asOf, Value value, VenueValue said) {
    boolean isForAll() {
        return said.symbols().isEmpty();
    }

    boolean isFor(String symbol) {
        return said.symbols().stream().anyMatch(pattern -> Glob.matches(pattern, symbol));
    }

    /** What it rests on, for the list of assumptions. */
    Basis basis() {
        return said.unverified() ? Basis.ASSUMED : Basis.PUBLISHED;
    }

    /** Where it is from, in one line. */
    String evidence(String profile) {
        return "profile " + profile + ", as of " + asOf.text() + (said.unverified() ? ", UNVERIFIED" : "")
                + (said.note().isEmpty() ? "" : ": " + said.note()) + " (" + said.source()
                + (said.reference().equals(said.source()) ? "" : ", " + said.reference()) + ")";
    }
}
