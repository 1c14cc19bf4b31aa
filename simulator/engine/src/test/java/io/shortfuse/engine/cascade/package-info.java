/** Tests of what the cascade engine keeps. */
@NullMarked
package io.shortfuse.engine.cascade;

import org.jspecify.annotations.NullMarked;
