package io.shortfuse.scenario;

/** Where positions come from. */
sealed interface PositionInput permits Cluster, PositionFile {}
