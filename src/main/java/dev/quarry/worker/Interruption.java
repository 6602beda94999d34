package dev.quarry.worker;

/** Stops a running job before its end. */
final class Interruption extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Interruption(Reason reason) {
        // No stack trace: this is a signal between two parts of the worker, not an error.
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    enum Reason {
        /** A client has requested cancellation. */
        CANCEL_REQUESTED("its cancellation was requested"),
        /** Another worker may own the job by now: this process must not write anything more for it. */
        LEASE_LOST("its lease was lost"),
        /** The database was unavailable for so long that the lease is about to expire; the lease may still be valid. */
        CANNOT_RENEW("its worker could not reach the database"),
        /** This process shuts down; another one takes over. */
        SHUTTING_DOWN("its worker was shut down"),
        /** The job was claimed ahead because the previous jobs were short, but no slot became free in time. */
        NO_SLOT("its worker was busy");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** Completes "the job stopped, because …". */
        String text() {
            return text;
        }
    }
}
