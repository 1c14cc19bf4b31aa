/**
 * Published numbers and closed forms that the margin arithmetic is held to. Keys such as [BN6] are those of {@code
 * margin/SOURCES.md} in the test resources.
 */
@NullMarked
package io.shortfuse.engine.margin;

import org.jspecify.annotations.NullMarked;
