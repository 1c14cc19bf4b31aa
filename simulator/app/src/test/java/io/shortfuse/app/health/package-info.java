@NullMarked
package io.shortfuse.app.health;

import org.jspecify.annotations.NullMarked;
