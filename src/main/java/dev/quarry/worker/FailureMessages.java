package dev.quarry.worker;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

import dev.quarry.indexing.UnstableDirectoryException;

/** Describes a failure to the user who enqueued the job: an instruction where possible, else the name of the exception. */
final class FailureMessages {

    private FailureMessages() {
    }

    static String describe(Throwable failure) {
        Throwable cause = failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage();
        if (cause instanceof NoSuchFileException || cause instanceof NotDirectoryException) {
            return "The directory " + message + " no longer exists. Restore it, or enqueue its new path.";
        }
        if (cause instanceof AccessDeniedException) {
            return "The server may not read " + message + ". Give its user the right to read it, and enqueue it again.";
        }
        if (cause instanceof UnstableDirectoryException && message != null) {
            return message;
        }
        String name = cause.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }
}
