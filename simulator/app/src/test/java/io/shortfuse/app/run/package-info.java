@NullMarked
package io.shortfuse.app.run;

import org.jspecify.annotations.NullMarked;
