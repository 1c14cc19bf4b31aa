@NullMarked
package io.shortfuse.engine.book;

import org.jspecify.annotations.NullMarked;
