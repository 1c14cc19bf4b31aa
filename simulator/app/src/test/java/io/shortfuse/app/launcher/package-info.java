@NullMarked
package io.shortfuse.app.launcher;

import org.jspecify.annotations.NullMarked;
