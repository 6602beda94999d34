package dev.quarry.bench;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Which jobs have begun and ended. Workers report to it from any thread. */
public final class JobLedger {

    /** Only so that a job that is lost ends the run instead of hanging it. */
    private static final long LONGEST_MINUTES = 2;

    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final LongAdder repeated = new LongAdder();
    private final Semaphore ended = new Semaphore(0);
    private volatile long begunAtNanos;

    /** The first thing a job does. */
    public void begins(String job) {
        begunAtNanos = System.nanoTime();
        if (!begun.add(job)) {
            repeated.increment();
        }
    }

    /** A job has ended, and that is committed. */
    public void ends() {
        ended.release();
    }

    /** Waits until so many more jobs have ended. */
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

    /** When the latest job began, by {@link System#nanoTime()}. */
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
