@NullMarked
package io.shortfuse.engine.instrument;

import org.jspecify.annotations.NullMarked;
