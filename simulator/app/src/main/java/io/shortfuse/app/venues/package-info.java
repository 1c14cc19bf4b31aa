/** The venue profiles, for a person and for a program. */
@NullMarked
package io.shortfuse.app.venues;

import org.jspecify.annotations.NullMarked;
