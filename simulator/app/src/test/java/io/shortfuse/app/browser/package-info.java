/** A browser without a window, for tests of pages. */
@NullMarked
package io.shortfuse.app.browser;

import org.jspecify.annotations.NullMarked;
