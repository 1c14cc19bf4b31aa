/** Random numbers that are the same bits on every JVM. */
@NullMarked
package io.shortfuse.scenario.random;

import org.jspecify.annotations.NullMarked;
