@NullMarked
package io.shortfuse.app.output;

import org.jspecify.annotations.NullMarked;
