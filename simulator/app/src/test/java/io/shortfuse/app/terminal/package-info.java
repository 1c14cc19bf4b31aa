@NullMarked
package io.shortfuse.app.terminal;

import org.jspecify.annotations.NullMarked;
