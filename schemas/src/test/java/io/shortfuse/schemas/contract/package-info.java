/** What holds for every schema. */
@NullMarked
package io.shortfuse.schemas.contract;

import org.jspecify.annotations.NullMarked;
