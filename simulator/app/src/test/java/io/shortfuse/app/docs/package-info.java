/** What holds the documentation to the program: every block of every page is run, compared, or excused with a reason. */
@NullMarked
package io.shortfuse.app.docs;

import org.jspecify.annotations.NullMarked;
