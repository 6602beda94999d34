package dev.quarry.bench;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Records the begin and end of jobs. Thread-safe: workers call it from any thread. */
public final class JobLedger {

    /** A lost job makes the run fail instead of hang. */
    private static final long LONGEST_MINUTES = 2;

    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final LongAdder repeated = new LongAdder();
    private final Semaphore ended = new Semaphore(0);
    private volatile long begunAtNanos;

    /** The first action of a job. */
    public void begins(String job) {
        begunAtNanos = System.nanoTime();
        if (!begun.add(job)) {
            repeated.increment();
        }
    }

    /** A job has ended, and its end is committed. */
    public void ends() {
        ended.release();
    }

    /** Waits until this many more jobs have ended. */
    void awaitEnds(int jobs) {
        try {
            if (!ended.tryAcquire(jobs, LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Only " + ended.availablePermits() + " of " + jobs + " jobs have ended");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run is over", interrupted);
        }
    }

    /** The begin of the latest job, by {@link System#nanoTime()}. */
    long begunAtNanos() {
        return begunAtNanos;
    }

    int begun() {
        return begun.size();
    }

    long repeated() {
        return repeated.sum();
    }
}
