package io.shortfuse.scenario;

/** A file of prices, listed in the scenario. */
record TickFile(DataFile file) implements PriceInput {}
