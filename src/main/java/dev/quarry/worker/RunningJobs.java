package dev.quarry.worker;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

/** The jobs that this process runs now. */
@ApplicationScoped
class RunningJobs {

    private final Set<RunningJob> jobs = ConcurrentHashMap.newKeySet();
    private final CountDownLatch drained = new CountDownLatch(1);
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger inSlots = new AtomicInteger();
    private int claims;
    private volatile @Nullable Interruption draining;

    /** Announces a claim, so that the shutdown waits for its answer; false if nothing is to be claimed any more. */
    synchronized boolean claimBegins() {
        if (draining != null) {
            return false;
        }
        claims++;
        return true;
    }

    /** The claim's jobs, if it brought any, have been added. */
    synchronized void claimEnds() {
        claims--;
        tellIfDrained();
    }

    synchronized void add(RunningJob job) {
        jobs.add(job);
        working.incrementAndGet();
        if (draining != null) {
            job.interrupt(draining);
        }
    }

    synchronized void remove(RunningJob job) {
        jobs.remove(job);
        tellIfDrained();
    }

    private void tellIfDrained() {
        if (draining != null && claims == 0 && jobs.isEmpty()) {
            drained.countDown();
        }
    }

    int count() {
        return jobs.size();
    }

    /** Those whose work goes on, or is still to begin; the end of the others is being recorded. */
    int working() {
        return working.get();
    }

    /** Those that have a slot. */
    int inSlots() {
        return inSlots.get();
    }

    /** Takes a slot for a job that is about to begin; false if it was interrupted before, or this process ends. */
    boolean takeSlot(RunningJob job) {
        if (draining != null || !job.takeSlot()) {
            return false;
        }
        inSlots.incrementAndGet();
        return true;
    }

    /** The work of a job is done, or was interrupted. */
    void workEnds(RunningJob job) {
        working.decrementAndGet();
        if (job.leaveSlot()) {
            inSlots.decrementAndGet();
        }
    }

    /** Whether a job is running that fails if its worker dies now. */
    boolean hasLastAttempt() {
        return jobs.stream().anyMatch(job -> job.isWorking() && job.lease().lastAttempt());
    }

    List<RunningJob> all() {
        return List.copyOf(jobs);
    }

    /** Interrupts every job and waits until each has ended. Blocks: for the shutdown only. */
    boolean drain(Interruption reason, Duration timeout) {
        synchronized (this) {
            draining = reason;
            tellIfDrained();
        }
        jobs.forEach(job -> job.interrupt(reason));
        try {
            return drained.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
