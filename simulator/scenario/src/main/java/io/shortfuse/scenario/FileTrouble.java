package io.shortfuse.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is the matter with a file, in words that fit after its name: "does not exist". */
public final class FileTrouble {
    private static final int LOOKED_AT = 512;
    private static final String NOT_REGULAR = "is no regular file";

    private FileTrouble() {}

    /**
     * Does nothing for a file that is read to an end, twice: a device or a pipe may have none.
     *
     * @throws IOException if it is another one
     */
    static void requireRegular(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(NOT_REGULAR);
        }
    }

    /** Why {@code file} could not be read, or written to. */
    public static String of(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "is a folder";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "is in the way, and no folder";
        }
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "is not open to this user (permission denied)";
        }
        if (NOT_REGULAR.equals(e.getMessage())) {
            return NOT_REGULAR;
        }
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return "cannot be used: " + (reason == null ? "the system gives no reason" : reason);
    }

    /** What a file is that is no text in UTF-8, from how it begins; null where it may be one. */
    static @Nullable String kind(ByteBuffer beginning) {
        int first = beginning.remaining() < 2 ? 0 : (beginning.get(0) & 0xFF) << 8 | (beginning.get(1) & 0xFF);
        switch (first) {
            case 0xFEFF, 0xFFFE -> {
                return "is UTF-16: save it as UTF-8";
            }
            case 0x1F8B -> {
                return "is compressed: unpack it";
            }
            case 0x504B -> {
                return "is a ZIP archive or a spreadsheet: export it as text";
            }
            default -> {
                for (int i = 0; i < Math.min(beginning.remaining(), LOOKED_AT); i++) {
                    if (beginning.get(i) == 0) {
                        return "is a binary file";
                    }
                }
                return null;
            }
        }
    }
}
