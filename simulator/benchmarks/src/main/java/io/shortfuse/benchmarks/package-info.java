/** How fast and how large: measured by one command, told in one page. */
@NullMarked
package io.shortfuse.benchmarks;

import org.jspecify.annotations.NullMarked;
