package io.shortfuse.scenario;

/**
 * What a venue does and its profile does not say, because the model has nothing like it or nobody could read it.
 *
 * @param rule in a few words
 * @param asOf the date of the source
 * @param source its name among the profile's sources
 * @param reference where it can be read
 * @param unverified whether it is not confirmed by what could be read
 */
public record VenueOmission(String rule, String asOf, String source, String reference, boolean unverified) {}
