/** The topics: what is on them, how they are set up, and how a cluster and a registry are brought to that. */
@NullMarked
package io.shortfuse.schemas.topic;

import org.jspecify.annotations.NullMarked;
