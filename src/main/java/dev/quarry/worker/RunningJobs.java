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

import dev.quarry.worker.Interruption.Reason;

/** The jobs that this process runs. */
@ApplicationScoped
class RunningJobs {

    private final Set<RunningJob> jobs = ConcurrentHashMap.newKeySet();
    private final CountDownLatch drained = new CountDownLatch(1);
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger inSlots = new AtomicInteger();
    private int claims;
    private volatile @Nullable Reason draining;

    /** Registers a claim, so that the shutdown waits for its response; false if the process is draining. */
    synchronized boolean claimBegins() {
        if (draining != null) {
            return false;
        }
        claims++;
        return true;
    }

    /** Ends a claim whose jobs, if any, have been added. */
    synchronized void claimEnds() {
        claims--;
        signalIfDrained();
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
        signalIfDrained();
    }

    private void signalIfDrained() {
        if (draining != null && claims == 0 && jobs.isEmpty()) {
            drained.countDown();
        }
    }

    int count() {
        return jobs.size();
    }

    /** The number of jobs whose work continues or has yet to start; the others only wait for their outcome to be recorded. */
    int working() {
        return working.get();
    }

    /** The number of jobs that have a slot. */
    int inSlots() {
        return inSlots.get();
    }

    /** Takes a slot for a job that is about to start; false if the job was interrupted before, or this process is draining. */
    boolean takeSlot(RunningJob job) {
        if (draining != null || !job.takeSlot()) {
            return false;
        }
        inSlots.incrementAndGet();
        return true;
    }

    /** Notes that the work of a job has ended or was interrupted. */
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

    /**
     * Interrupts every job and waits until all have ended. Blocks: use it only at shutdown.
     *
     * @return whether all jobs have ended within {@code timeout}
     */
    boolean drain(Reason reason, Duration timeout) {
        synchronized (this) {
            draining = reason;
            signalIfDrained();
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
