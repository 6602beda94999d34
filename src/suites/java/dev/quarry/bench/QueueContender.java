package dev.quarry.bench;

import java.sql.SQLException;

/** A queue of background jobs that takes part in the benchmark; its jobs do nothing. */
public interface QueueContender {

    String name();

    /** Replaces the contents of the queue by this many due jobs. */
    void fill(int jobs) throws SQLException;

    /** Starts this many workers, which run the jobs of the queue at once and report to {@code ledger}. */
    StartedWorkers start(int workers, JobLedger ledger);

    /** The number of jobs that the database does not record as completed at the first attempt. */
    int notDone() throws SQLException;

    /** Workers that run or await jobs until they are closed. */
    interface StartedWorkers extends AutoCloseable {

        /** Enqueues a job in the process of the workers; returns when the job is stored. */
        void enqueue(String job);

        /** Enqueues a job as another process does; returns when the job is stored. */
        void enqueueElsewhere(String job);

        @Override
        void close();
    }
}
