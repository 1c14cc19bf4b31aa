@NullMarked
package io.shortfuse.app.explain;

import org.jspecify.annotations.NullMarked;
