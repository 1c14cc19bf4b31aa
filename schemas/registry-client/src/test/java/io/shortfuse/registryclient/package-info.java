/** What the repackaged client must be. */
@NullMarked
package io.shortfuse.registryclient;

import org.jspecify.annotations.NullMarked;
