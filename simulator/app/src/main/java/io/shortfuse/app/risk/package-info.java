/** The questions that risk asks of a scenario's book: where its fuel is, at what price it ignites, how far it runs. */
@NullMarked
package io.shortfuse.app.risk;

import org.jspecify.annotations.NullMarked;
