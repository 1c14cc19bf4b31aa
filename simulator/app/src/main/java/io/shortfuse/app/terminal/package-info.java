/** What a person sees: figures in human units, tables, charts and progress. Nothing here goes into a file. */
@NullMarked
package io.shortfuse.app.terminal;

import org.jspecify.annotations.NullMarked;
