package io.shortfuse.scenario;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The lines of a file as bytes, without a byte order mark. A line ends with a line feed, a carriage return, or both. Of a
 * line that is too long only the beginning is kept: no line can fill the heap, and the next one is found all the same.
 */
final class ByteLines implements Closeable {
    private static final int CHUNK = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final MessageDigest digest = Sha256.digest();
    private final byte[] chunk = new byte[CHUNK];
    private final byte[] line;
    private int position;
    private int limit;
    private boolean begun;
    private boolean afterCarriageReturn;
    private long number;
    private long size;

    private ByteLines(InputStream in, int longest) {
        this.in = in;
        this.line = new byte[longest];
    }

    /**
     * Opens a file.
     *
     * @param longest how many bytes of a line are kept
     */
    static ByteLines open(Path file, int longest) throws IOException {
        FileTrouble.requireRegular(file);
        return new ByteLines(Files.newInputStream(file), longest);
    }

    /** Reads a line; false after the last. */
    boolean next() throws IOException {
        size = 0;
        while (position < limit || fill()) {
            byte b = chunk[position++];
            boolean secondOfTwo = afterCarriageReturn && b == '\n';
            afterCarriageReturn = b == '\r';
            if (secondOfTwo) {
                continue;
            }
            if (b == '\n' || b == '\r') {
                number++;
                return true;
            }
            if (size < line.length) {
                line[(int) size] = b;
            }
            size++;
        }
        if (size > 0) {
            number++;
        }
        return size > 0;
    }

    /** The number of the line that was read last, from 1; 0 before the first. */
    long number() {
        return number;
    }

    /** Bytes of the line, without its end. */
    long size() {
        return size;
    }

    /** Whether the line is kept whole. */
    boolean isWhole() {
        return size <= line.length;
    }

    /** The line, or its beginning; valid until the next one is read. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(line, 0, (int) Math.min(size, line.length)).asReadOnlyBuffer();
    }

    /** Ends the digest of all bytes of the file, once {@link #next} has returned false; lower-case hexadecimal. */
    String sha256() {
        return Sha256.hex(digest);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        limit = in.readNBytes(chunk, 0, CHUNK);
        digest.update(chunk, 0, limit);
        position = begun || !hasByteOrderMark() ? 0 : BYTE_ORDER_MARK.length;
        begun = true;
        return position < limit;
    }

    private boolean hasByteOrderMark() {
        if (limit < BYTE_ORDER_MARK.length) {
            return false;
        }
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (chunk[i] != BYTE_ORDER_MARK[i]) {
                return false;
            }
        }
        return true;
    }
}
