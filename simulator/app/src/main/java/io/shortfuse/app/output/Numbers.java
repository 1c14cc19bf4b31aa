package io.shortfuse.app.output;

import com.fasterxml.jackson.core.io.NumberOutput;
import org.jspecify.annotations.Nullable;

/** Numbers as the files have them. */
final class Numbers {
    private Numbers() {}

    /**
     * The shortest decimal that reads back as the same double. {@code Double.toString} before Java 19 is not always
     * shortest, and the files must not depend on the Java that wrote them.
     *
     * @return null where the number does not exist: NaN and the infinities
     */
    static @Nullable String format(double value) {
        return Double.isFinite(value) ? NumberOutput.toString(value, true) : null;
    }
}
