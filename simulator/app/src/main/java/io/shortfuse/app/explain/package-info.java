/** Why a position of a finished run was liquidated, or was not: found by replaying the run's input. */
@NullMarked
package io.shortfuse.app.explain;

import org.jspecify.annotations.NullMarked;
