package dev.quarry.worker;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.worker.ClaimStore.Claim;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.operators.multi.processors.SerializedProcessor;

/** Starts claimed jobs and tells when one has left its slot. */
@ApplicationScoped
class JobLauncher {

    private static final Logger LOG = Logger.getLogger(JobLauncher.class);

    private final JobRunner runner;
    private final RunningJobs running;
    private final JobMeters meters;
    /** Serialized, because jobs end on any thread. */
    private final SerializedProcessor<RunningJob, RunningJob> freed = BroadcastProcessor.<RunningJob> create().serialized();

    JobLauncher(JobRunner runner, RunningJobs running, JobMeters meters) {
        this.runner = runner;
        this.running = running;
        this.meters = meters;
    }

    /** Each job that has left its slot; a listener that is busy may miss some. */
    Multi<RunningJob> freedSlots() {
        return Multi.createFrom().publisher(freed).onOverflow().drop();
    }

    /** @param sentAtNanos when the claim was sent: the lease lasts at least from then on */
    RunningJob launch(Claim claim, long sentAtNanos) {
        RunningJob job = new RunningJob(claim.lease(), sentAtNanos);
        meters.claimed(claim.waited());
        running.add(job);
        job.whenWorkEnds(() -> freed.onNext(job));
        runner.run(job)
                .onTermination().invoke(() -> finished(job))
                .subscribe().with(outcome -> LOG.debugf("Job %s: %s", job.lease().jobId(), outcome),
                        defect -> LOG.errorf(defect, "Job %s: ended without an outcome", job.lease().jobId()));
        return job;
    }

    private void finished(RunningJob job) {
        running.remove(job);
        freed.onNext(job);
    }
}
