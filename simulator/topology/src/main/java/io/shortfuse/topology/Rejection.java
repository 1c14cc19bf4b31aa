package io.shortfuse.topology;

import io.shortfuse.avro.DeadLetterReason;

/**
 * Why a record becomes a dead letter.
 *
 * @param rule the rule's name, which is part of the contract
 * @param detail the rule in words, and the values; cut where it is very long, because it may quote the record
 */
record Rejection(DeadLetterReason reason, String rule, String detail) {
    private static final int LONGEST_DETAIL = 1_000;

    Rejection {
        if (detail.length() > LONGEST_DETAIL) {
            detail = detail.substring(0, LONGEST_DETAIL) + " ...";
        }
    }
}
