@NullMarked
package io.shortfuse.app.logging;

import org.jspecify.annotations.NullMarked;
