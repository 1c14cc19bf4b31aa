@NullMarked
package io.shortfuse.app.kafka;

import org.jspecify.annotations.NullMarked;
