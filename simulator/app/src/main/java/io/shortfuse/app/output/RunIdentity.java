package io.shortfuse.app.output;

/**
 * What determines a run's output: two runs that agree in all of it have the same files.
 *
 * @param scenario the scenario's name
 * @param seed that drew positions and prices
 * @param modelVersion of the simulation model
 * @param inputHash lower-case hexadecimal SHA-256 of the input
 * @param reportingCurrency of totals
 */
public record RunIdentity(
        String scenario, long seed, String modelVersion, String inputHash, String reportingCurrency) {}
