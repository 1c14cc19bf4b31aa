/**
 * Published numbers and closed forms that marks, indices and funding are held to. Keys such as [BN11] are those of {@code
 * mark/SOURCES.md} in the test resources.
 */
@NullMarked
package io.shortfuse.engine.mark;

import org.jspecify.annotations.NullMarked;
