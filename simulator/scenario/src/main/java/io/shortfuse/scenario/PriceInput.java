package io.shortfuse.scenario;

/** Where prices come from. */
sealed interface PriceInput permits PathInput, TickFile {}
