package io.shortfuse.engine.cascade;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link StateOutput} wrote. */
final class StateInput {
    private final ByteBuffer buffer;

    StateInput(byte[] bytes) {
        buffer = ByteBuffer.wrap(bytes);
    }

    int getByte() {
        return buffer.get();
    }

    boolean getBoolean() {
        return buffer.get() != 0;
    }

    int getInt() {
        return buffer.getInt();
    }

    long getLong() {
        return buffer.getLong();
    }

    double getDouble() {
        return buffer.getDouble();
    }

    String getText() {
        byte[] bytes = new byte[buffer.getInt()];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    <T> @Nullable T getNullable(Function<StateInput, T> reader) {
        return getBoolean() ? reader.apply(this) : null;
    }
}
