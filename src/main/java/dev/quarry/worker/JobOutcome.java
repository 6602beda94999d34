package dev.quarry.worker;

import java.util.Locale;

/** How this process's work on a job ended. */
enum JobOutcome {
    COMPLETED,
    FAILED,
    CANCELLED,
    /** Returned to the queue after a failure that may pass. */
    RETRIED,
    /** Returned to the queue, because this process ends. */
    HANDED_BACK,
    /** Another worker's by now, or to be rescued. */
    LOST;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
