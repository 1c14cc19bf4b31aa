@NullMarked
package io.shortfuse.app;

import org.jspecify.annotations.NullMarked;
