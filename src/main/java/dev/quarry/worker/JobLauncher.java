package dev.quarry.worker;

import java.util.List;

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
    private final SlotLedger ledger;
    private final JobMeters meters;
    /** Serialized, because jobs end on any thread. */
    private final SerializedProcessor<Boolean, Boolean> freed = BroadcastProcessor.<Boolean> create().serialized();

    JobLauncher(WorkerConfig config, JobRunner runner, SlotLedger ledger, JobMeters meters) {
        this.config = config;
        this.runner = runner;
        this.ledger = ledger;
        this.meters = meters;
    }

    /** Emits when a slot becomes idle; a busy listener may miss some signals. */
    Multi<Boolean> freedSlots() {
        return Multi.createFrom().publisher(freed).onOverflow().drop();
    }

    /**
     * Starts jobs in this order, as soon as there are slots for them.
     *
     * @param sentAtNanos when the claim was sent: the lease lasts at least from then on
     */
    List<RunningJob> launch(List<Claim> claims, long sentAtNanos) {
        List<RunningJob> jobs = claims.stream().map(claim -> prepare(claim, sentAtNanos)).toList();
        ledger.fillSlots(this::begin);
        return jobs;
    }

    private RunningJob prepare(Claim claim, long sentAtNanos) {
        RunningJob job = new RunningJob(claim.lease(), sentAtNanos, claim.beginsInDoubt());
        meters.claimed(claim.waited());
        ledger.add(job);
        job.whenWorkEnds(() -> workEnds(job));
        runner.run(job)
                .onTermination().invoke(() -> finished(job))
                .subscribe().with(outcome -> LOG.debugf("Job %s: %s", job.lease().jobId(), outcome),
                        defect -> LOG.errorf(defect, "Job %s: ended without an outcome", job.lease().jobId()));
        return job;
    }

    private void workEnds(RunningJob job) {
        ledger.workEnded(job);
        slotFreed();
    }

    private void finished(RunningJob job) {
        ledger.remove(job);
        slotFreed();
    }

    void slotFreed() {
        ledger.fillSlots(this::begin);
        freed.onNext(true);
    }

    private void begin(RunningJob job) {
        Lease lease = job.lease();
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
}
