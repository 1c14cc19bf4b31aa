/** The files of a run, written from its simulation events alone. */
@NullMarked
package io.shortfuse.app.output;

import org.jspecify.annotations.NullMarked;
