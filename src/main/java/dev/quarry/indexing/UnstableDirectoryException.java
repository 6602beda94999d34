package dev.quarry.indexing;

import java.io.IOException;

/** The directory changed or failed during the run, so the scanned files are incomplete. The message says what to do. */
public final class UnstableDirectoryException extends IOException {

    private static final long serialVersionUID = 1L;

    UnstableDirectoryException(String message) {
        super(message);
    }
}
