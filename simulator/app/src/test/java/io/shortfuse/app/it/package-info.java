/** The command from outside: other processes, a real broker, crashes. */
@NullMarked
package io.shortfuse.app.it;

import org.jspecify.annotations.NullMarked;
