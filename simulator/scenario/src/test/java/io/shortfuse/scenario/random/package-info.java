@NullMarked
package io.shortfuse.scenario.random;

import org.jspecify.annotations.NullMarked;
