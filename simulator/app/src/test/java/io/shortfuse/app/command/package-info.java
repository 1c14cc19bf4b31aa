@NullMarked
package io.shortfuse.app.command;

import org.jspecify.annotations.NullMarked;
