/** The images and the compose file, started: what runs in containers says what a direct run says. */
@NullMarked
package io.shortfuse.app.container;

import org.jspecify.annotations.NullMarked;
