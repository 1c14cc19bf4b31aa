/** The report of a run, for somebody who did not run it. */
@NullMarked
package io.shortfuse.app.report;

import org.jspecify.annotations.NullMarked;
