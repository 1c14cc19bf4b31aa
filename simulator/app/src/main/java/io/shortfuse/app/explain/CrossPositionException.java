package io.shortfuse.app.explain;

/** A position has no margin of its own: what becomes of it is its account's doing. */
final class CrossPositionException extends Exception {
    private static final long serialVersionUID = 1;

    CrossPositionException(String positionId) {
        super(positionId);
    }
}
