package io.shortfuse.app.explain;

/** What became of a position, and why. */
public sealed interface Explained permits Explanation, AccountExplanation {}
