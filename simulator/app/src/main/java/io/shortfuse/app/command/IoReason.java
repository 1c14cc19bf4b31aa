package io.shortfuse.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in words for a person. */
final class IoReason {
    private IoReason() {}

    /** The file where it is known, and the reason; of an unchecked exception those of its cause. */
    static String of(Exception e) {
        return e.getCause() instanceof IOException cause && e instanceof UncheckedIOException
                ? ofFile(cause)
                : ofFile(e);
    }

    private static String ofFile(Throwable e) {
        if (!(e instanceof FileSystemException failure) || failure.getFile() == null) {
            String message = e.getMessage();
            return message == null ? e.getClass().getSimpleName() : message;
        }
        return failure.getFile() + ": " + reason(failure);
    }

    /** The reason alone. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "is there already and is no folder";
        }
        if (e instanceof NotDirectoryException) {
            return "is no folder";
        }
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
