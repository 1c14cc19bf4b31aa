package io.shortfuse.engine.cascade;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a state's values one after another. */
final class StateOutput {
    private static final int ROOM = 1024;

    private ByteBuffer buffer;

    /** @param expected bytes that will be written at least */
    StateOutput(int expected) {
        buffer = ByteBuffer.allocate(expected + ROOM);
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            buffer.flip();
            buffer = ByteBuffer.allocate(buffer.capacity() * 2 + bytes).put(buffer);
        }
        return buffer;
    }

    void putByte(int value) {
        room(1).put((byte) value);
    }

    void putBoolean(boolean value) {
        putByte(value ? 1 : 0);
    }

    void putInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void putLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    void putDouble(double value) {
        room(Double.BYTES).putDouble(value);
    }

    void putBytes(byte[] bytes) {
        room(bytes.length).put(bytes);
    }

    void putText(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        putInt(bytes.length);
        putBytes(bytes);
    }

    <T> void putNullable(@Nullable T value, BiConsumer<T, StateOutput> writer) {
        putBoolean(value != null);
        if (value != null) {
            writer.accept(value, this);
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
