package io.shortfuse.engine.oracle;

import org.jspecify.annotations.Nullable;

/**
 * A cross account, but for its positions.
 *
 * @param key venue, settlement currency and name
 * @param wallet its balance
 * @param steppedAt when the venue last closed a part of one of its positions; null: never
 */
record NaiveAccount(String key, double wallet, @Nullable Long steppedAt) {
    NaiveAccount withWallet(double balance) {
        return new NaiveAccount(key, balance, steppedAt);
    }
}
