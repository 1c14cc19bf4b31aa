/** Charts: scales, ticks, and the marks between them, written as SVG. */
@NullMarked
package io.shortfuse.app.report.chart;

import org.jspecify.annotations.NullMarked;
