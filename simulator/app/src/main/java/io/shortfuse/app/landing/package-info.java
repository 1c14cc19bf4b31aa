/** The page of a stack that is kept up: what there is to subscribe to, and what the run came to. */
@NullMarked
package io.shortfuse.app.landing;

import org.jspecify.annotations.NullMarked;
