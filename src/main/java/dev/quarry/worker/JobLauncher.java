package dev.quarry.worker;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.worker.ClaimStore.Claim;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.operators.multi.processors.SerializedProcessor;

/** Starts claimed jobs in their slots, and signals when a slot becomes idle. */
@ApplicationScoped
class JobLauncher {

    private static final Logger LOG = Logger.getLogger(JobLauncher.class);

    private final WorkerConfig config;
    private final JobRunner runner;
    private final RunningJobs running;
    private final JobMeters meters;
    private final Queue<RunningJob> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger beginning = new AtomicInteger();
    private volatile String lastServed = "";
    /** Serialized, because jobs end on any thread. */
    private final SerializedProcessor<Boolean, Boolean> freed = BroadcastProcessor.<Boolean> create().serialized();

    JobLauncher(WorkerConfig config, JobRunner runner, RunningJobs running, JobMeters meters) {
        this.config = config;
        this.runner = runner;
        this.running = running;
        this.meters = meters;
    }

    /** Emits when a slot becomes idle; a busy listener may miss some signals. */
    Multi<?> freedSlots() {
        return Multi.createFrom().publisher(freed).onOverflow().drop();
    }

    /**
     * Starts jobs in this order, as soon as there are slots for them.
     *
     * @param sentAtNanos when the claim was sent: the lease lasts at least from then on
     */
    List<RunningJob> launch(List<Claim> claims, long sentAtNanos) {
        List<RunningJob> jobs = claims.stream().map(claim -> prepare(claim, sentAtNanos)).toList();
        beginWaiting();
        return jobs;
    }

    private RunningJob prepare(Claim claim, long sentAtNanos) {
        RunningJob job = new RunningJob(claim.lease(), sentAtNanos, claim.beginsInDoubt());
        meters.claimed(claim.waited());
        running.add(job);
        job.whenWorkEnds(() -> workEnds(job));
        runner.run(job)
                .onTermination().invoke(() -> finished(job))
                .subscribe().with(outcome -> LOG.debugf("Job %s: %s", job.lease().jobId(), outcome),
                        defect -> LOG.errorf(defect, "Job %s: ended without an outcome", job.lease().jobId()));
        waiting.add(job);
        return job;
    }

    private void workEnds(RunningJob job) {
        running.workEnds(job);
        slotFreed();
    }

    private void finished(RunningJob job) {
        running.remove(job);
        slotFreed();
    }

    void slotFreed() {
        beginWaiting();
        freed.onNext(true);
    }

    /** A loop instead of a recursion: a job may end while it starts, and then makes room for the next one. */
    private void beginWaiting() {
        if (beginning.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            beginAsManyAsFit();
            seen = beginning.addAndGet(-seen);
        } while (seen > 0);
    }

    private void beginAsManyAsFit() {
        while (running.inSlots() < config.concurrency() && !waiting.isEmpty()) {
            begin(waiting.remove());
        }
    }

    private void begin(RunningJob job) {
        if (!running.takeSlot(job)) {
            return;
        }
        Lease lease = job.lease();
        lastServed = lease.project().value();
        LOG.infof("Job %s: indexing %s (project %s, attempt %d)",
                lease.jobId(), lease.repository(), lease.project(), lease.attempt());
        if (job.beginsInDoubt() || isLeaseOld(job)) {
            job.beginOnceRecorded();
        } else {
            job.begin();
        }
    }

    /** Whether the lease must be renewed before the work starts, because the claim was slow or the job waited for a slot. */
    private boolean isLeaseOld(RunningJob job) {
        return System.nanoTime() - job.renewedAtNanos() > config.lease().dividedBy(2).toNanos();
    }

    /** The project that was served last; the other projects are served before it. */
    String lastServed() {
        return lastServed;
    }
}
