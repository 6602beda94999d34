package dev.quarry.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Free slots of the worker in this process, if it has one. A job that comes while a slot is free, and nobody waits, is
 * claimed by the statement that enqueues it: with one commit, and without a look at the queue.
 */
@ApplicationScoped
public class Vacancies {

    private volatile Supplier<Optional<Vacancy>> worker = Optional::empty;

    /** A slot that is kept for one job until it is filled or left. */
    public interface Vacancy {

        /** Who is to hold the lease. */
        String owner();

        /** How long the lease is. */
        Duration lease();

        /**
         * Starts a job that was claimed for this slot.
         *
         * @param lastAttempt whether the job fails if this attempt ends like a crash
         */
        void fill(Job job, long leaseToken, boolean lastAttempt);

        /** Leaves the slot free for others. */
        void leave();
    }

    /** @param slots gives a slot each time it is asked, while there is one */
    public void offer(Supplier<Optional<Vacancy>> slots) {
        worker = slots;
    }

    /** There are none from now on. */
    public void withdraw() {
        worker = Optional::empty;
    }

    Optional<Vacancy> take() {
        return worker.get();
    }
}
