/** The scenarios of the repository and the pages about what goes in and comes out, held to what a run does. */
@NullMarked
package io.shortfuse.app.scenarios;

import org.jspecify.annotations.NullMarked;
