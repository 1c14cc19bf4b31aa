package io.shortfuse.engine.instrument;

/**
 * How a venue closes a liquidated position against accounts of the other side where the insurance fund would have to pay
 * too much. It is off where a market's rules have none; then everything executes, and what the fund cannot pay is the
 * venue's deficit.
 *
 * @param ranking who is closed first
 * @param trigger how far the fund may fall before
 * @param price at which positions are closed
 * @param order what is tried in the book before
 */
public record AutoDeleveraging(AdlRanking ranking, AdlTrigger trigger, AdlPrice price, AdlOrder order) {}
