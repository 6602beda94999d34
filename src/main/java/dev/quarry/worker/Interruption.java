package dev.quarry.worker;

/** Why a running job stops before its end. */
abstract sealed class Interruption extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Interruption(String message) {
        // Without a stack trace: it is a message between two parts of the worker, not an error.
        super(message, null, false, false);
    }

    /** Somebody has asked for it. */
    static final class CancelRequested extends Interruption {
        private static final long serialVersionUID = 1L;

        CancelRequested() {
            super("cancellation was requested");
        }
    }

    /** The job may be another worker's by now: nothing more may be written on its behalf. */
    static final class LeaseLost extends Interruption {
        private static final long serialVersionUID = 1L;

        LeaseLost() {
            super("the lease was lost");
        }
    }

    /** The database could not be reached for so long that the lease is about to end; it may not have been lost yet. */
    static final class CannotRenew extends Interruption {
        private static final long serialVersionUID = 1L;

        CannotRenew() {
            super("the lease could not be renewed");
        }
    }

    /** This process ends; another one takes over. */
    static final class ShuttingDown extends Interruption {
        private static final long serialVersionUID = 1L;

        ShuttingDown() {
            super("the worker is shutting down");
        }
    }

    /** It was claimed because the jobs before it were short, but then one was not. */
    static final class NoSlot extends Interruption {
        private static final long serialVersionUID = 1L;

        NoSlot() {
            super("no slot got free");
        }
    }
}
