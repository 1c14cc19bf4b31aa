@NullMarked
package io.shortfuse.ingest;

import org.jspecify.annotations.NullMarked;
