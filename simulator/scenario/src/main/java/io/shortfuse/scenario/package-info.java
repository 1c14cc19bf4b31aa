/**
 * Scenario files: read, checked whole, and turned into the numbered market events of a universe. Start at {@link
 * io.shortfuse.scenario.ScenarioLoader}.
 */
@NullMarked
package io.shortfuse.scenario;

import org.jspecify.annotations.NullMarked;
