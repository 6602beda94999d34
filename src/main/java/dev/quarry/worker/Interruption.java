package dev.quarry.worker;

/** The reason why a running job stops before its end. */
abstract sealed class Interruption extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Interruption(String message) {
        // No stack trace: this is a signal between two parts of the worker, not an error.
        super(message, null, false, false);
    }

    /** A client has requested cancellation. */
    static final class CancelRequested extends Interruption {
        private static final long serialVersionUID = 1L;

        CancelRequested() {
            super("cancellation was requested");
        }
    }

    /** Another worker may own the job by now: this process must not write anything more for it. */
    static final class LeaseLost extends Interruption {
        private static final long serialVersionUID = 1L;

        LeaseLost() {
            super("the lease was lost");
        }
    }

    /** The database was unavailable for so long that the lease is about to expire; the lease may still be valid. */
    static final class CannotRenew extends Interruption {
        private static final long serialVersionUID = 1L;

        CannotRenew() {
            super("the lease could not be renewed");
        }
    }

    /** This process shuts down; another one takes over. */
    static final class ShuttingDown extends Interruption {
        private static final long serialVersionUID = 1L;

        ShuttingDown() {
            super("the worker is shutting down");
        }
    }

    /** The job was claimed ahead because the previous jobs were short, but no slot became free in time. */
    static final class NoSlot extends Interruption {
        private static final long serialVersionUID = 1L;

        NoSlot() {
            super("no slot became free");
        }
    }
}
