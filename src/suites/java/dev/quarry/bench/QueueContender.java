package dev.quarry.bench;

import java.sql.SQLException;

/** A queue of background jobs that takes part in the benchmark; its jobs do nothing. */
public interface QueueContender {

    String name();

    /** Leaves exactly this many jobs in the queue, all of them due. */
    void fill(int jobs) throws SQLException;

    /** Starts this many workers, which begin at once with what is in the queue and report to {@code ledger}. */
    StartedWorkers start(int workers, JobLedger ledger);

    /** How many jobs the database does not know as done, at the first attempt. */
    int notDone() throws SQLException;

    /** Workers that work, or wait for work, until they are closed. */
    interface StartedWorkers extends AutoCloseable {

        /** Enqueues as a client does that is served by the workers' own process; returns when the job is stored. */
        void enqueue(String job);

        /** Enqueues as another process does; returns when the job is stored. */
        void enqueueElsewhere(String job);

        @Override
        void close();
    }
}
