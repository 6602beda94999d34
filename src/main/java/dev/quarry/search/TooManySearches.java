package dev.quarry.search;

import java.time.Duration;

/** A search gets no turn within its time, or the queue is full. Without a stack trace, as there may be thousands. */
public final class TooManySearches extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManySearches(Duration retryAfter) {
        super("too many searches", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** The time after which a client may try again, in whole seconds. */
    public long retryAfterSeconds() {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }
}
