/** For tests: seeded cases with a watchdog, and what spoils bytes and texts. */
@NullMarked
package io.shortfuse.fuzz;

import org.jspecify.annotations.NullMarked;
