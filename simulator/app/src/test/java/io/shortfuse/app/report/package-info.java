@NullMarked
package io.shortfuse.app.report;

import org.jspecify.annotations.NullMarked;
