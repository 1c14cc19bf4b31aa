/**
 * The embedded Schema Registry's parts: {@code RegistryState} (what is registered) changed only by {@code RegistryChange}s,
 * which {@code RegistryStore} writes to a {@code Journal} first; {@code SchemaDesk} and {@code SettingsDesk} (the rules);
 * the {@code *Routes} and {@link io.shortfuse.embedded.registry.RegistryServer} (HTTP).
 */
@NullMarked
package io.shortfuse.embedded.registry;

import org.jspecify.annotations.NullMarked;
