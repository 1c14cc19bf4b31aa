/**
 * Publishes scenarios to the log of market events. Start at {@link io.shortfuse.ingest.ScenarioPublisher}; the service is
 * {@link io.shortfuse.ingest.IngestMain}.
 */
@NullMarked
package io.shortfuse.ingest;

import org.jspecify.annotations.NullMarked;
