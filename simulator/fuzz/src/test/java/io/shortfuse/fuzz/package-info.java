@NullMarked
package io.shortfuse.fuzz;

import org.jspecify.annotations.NullMarked;
