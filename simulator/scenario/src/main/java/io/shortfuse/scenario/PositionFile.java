package io.shortfuse.scenario;

/** A file of positions, listed in the scenario. */
record PositionFile(DataFile file) implements PositionInput {}
