package dev.quarry.worker;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

/** The jobs that this process runs now. */
@ApplicationScoped
class RunningJobs {

    private final Set<RunningJob> jobs = ConcurrentHashMap.newKeySet();
    private volatile @Nullable CountDownLatch drained;

    void add(RunningJob job) {
        jobs.add(job);
    }

    void remove(RunningJob job) {
        jobs.remove(job);
        CountDownLatch waiting = drained;
        if (waiting != null && jobs.isEmpty()) {
            waiting.countDown();
        }
    }

    int count() {
        return jobs.size();
    }

    List<RunningJob> all() {
        return List.copyOf(jobs);
    }

    /** Interrupts every job and waits until each has ended. Blocks: for the shutdown only. */
    boolean drain(Interruption reason, Duration timeout) {
        CountDownLatch latch = new CountDownLatch(1);
        drained = latch;
        if (jobs.isEmpty()) {
            return true;
        }
        jobs.forEach(job -> job.interrupt(reason));
        try {
            return latch.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
