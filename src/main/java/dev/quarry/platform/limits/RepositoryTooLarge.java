package dev.quarry.platform.limits;

import java.io.IOException;

/** The repository exceeds a limit, and would do so again. The message says what to do. */
public final class RepositoryTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    RepositoryTooLarge(String message) {
        super(message);
    }
}
