/** Tests of the broker and the registry as their users meet them. */
@NullMarked
package io.shortfuse.embedded;

import org.jspecify.annotations.NullMarked;
