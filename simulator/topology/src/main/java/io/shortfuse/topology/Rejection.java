package io.shortfuse.topology;

import io.shortfuse.avro.DeadLetterReason;

/**
 * Why a record becomes a dead letter.
 *
 * @param rule the rule's name, which is part of the contract
 * @param detail the rule in words, and the values
 */
record Rejection(DeadLetterReason reason, String rule, String detail) {}
