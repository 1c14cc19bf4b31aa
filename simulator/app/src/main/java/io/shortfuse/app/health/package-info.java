/** Whether the simulator lives, and whether it can do its work. */
@NullMarked
package io.shortfuse.app.health;

import org.jspecify.annotations.NullMarked;
