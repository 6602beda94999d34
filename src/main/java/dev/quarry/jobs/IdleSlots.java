package dev.quarry.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The idle slots of this process's worker, if it has one. If a slot is idle and no job waits, the statement that enqueues a job
 * also claims it: this takes one commit and no query of the queue.
 */
@ApplicationScoped
public class IdleSlots {

    private volatile Supplier<Optional<IdleSlot>> worker = Optional::empty;

    /** A slot that is reserved for one job until it is filled or released. */
    public interface IdleSlot {

        /** The owner of the lease. */
        String owner();

        /** The duration of the lease. */
        Duration lease();

        /**
         * Starts a job that was claimed for this slot.
         *
         * @param lastAttempt whether the job fails if the worker dies during this attempt
         */
        void fill(Job job, long leaseToken, boolean lastAttempt);

        /** Releases the slot. */
        void release();
    }

    /** @param slots reserves and returns an idle slot at each call; empty if there is none */
    public void offer(Supplier<Optional<IdleSlot>> slots) {
        worker = slots;
    }

    /** Stops offering slots. */
    public void withdraw() {
        worker = Optional::empty;
    }

    Optional<IdleSlot> take() {
        return worker.get();
    }
}
