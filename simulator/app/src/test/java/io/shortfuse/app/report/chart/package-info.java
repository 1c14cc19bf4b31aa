@NullMarked
package io.shortfuse.app.report.chart;

import org.jspecify.annotations.NullMarked;
