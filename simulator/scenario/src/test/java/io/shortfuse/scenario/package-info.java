@NullMarked
package io.shortfuse.scenario;

import org.jspecify.annotations.NullMarked;
