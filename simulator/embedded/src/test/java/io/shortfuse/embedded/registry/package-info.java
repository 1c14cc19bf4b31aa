/** Tests of the registry's parts. */
@NullMarked
package io.shortfuse.embedded.registry;

import org.jspecify.annotations.NullMarked;
