package dev.quarry.worker;

import java.util.Locale;

/** The outcome of a job in this process. */
enum JobOutcome {
    COMPLETED,
    FAILED,
    CANCELLED,
    /** Requeued after a transient failure. */
    RETRIED,
    /** Requeued because this process shuts down, has no slot, or cannot reach the database. */
    REQUEUED,
    /** Owned by another worker by now, or left to the rescue. */
    LOST;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
