/**
 * The infrastructure of a run in one JVM: {@link io.shortfuse.embedded.EmbeddedKafka}, a real broker, and
 * {@link io.shortfuse.embedded.EmbeddedSchemaRegistry}, an endpoint that speaks the Schema Registry's REST API.
 */
@NullMarked
package io.shortfuse.embedded;

import org.jspecify.annotations.NullMarked;
