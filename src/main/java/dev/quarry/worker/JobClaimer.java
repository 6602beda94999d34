package dev.quarry.worker;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.jobs.JobFeed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.operators.multi.processors.SerializedProcessor;

/** Claims jobs while this process has a free slot: woken by a notification, by a slot that gets free, and by a poll. */
@ApplicationScoped
class JobClaimer {

    private static final Logger LOG = Logger.getLogger(JobClaimer.class);

    private final WorkerConfig config;
    private final JobFeed feed;
    private final LeaseStore leases;
    private final JobRunner runner;
    private final RunningJobs running;

    /** For people who look into the table; nothing depends on it. */
    private final String owner = ManagementFactory.getRuntimeMXBean().getName();
    /** Serialized, because jobs end on any thread. */
    private final SerializedProcessor<WakeUp, WakeUp> slotFreed = BroadcastProcessor.<WakeUp> create().serialized();

    JobClaimer(WorkerConfig config, JobFeed feed, LeaseStore leases, JobRunner runner, RunningJobs running) {
        this.config = config;
        this.feed = feed;
        this.leases = leases;
        this.runner = runner;
        this.running = running;
    }

    /** Claims and starts jobs until it is cancelled; never fails. */
    Multi<List<RunningJob>> claims() {
        return Multi.createBy().merging()
                .streams(notifications(), Multi.createFrom().publisher(slotFreed).onOverflow().drop(), polls())
                // Whatever woke it, one look is enough; the last wake-up must not be lost while it looks.
                .onOverflow().dropPreviousItems()
                .onItem().transformToUniAndConcatenate(wakeUp -> claim());
    }

    private enum WakeUp {
        NOTIFICATION,
        FREE_SLOT,
        POLL
    }

    private Multi<WakeUp> notifications() {
        return feed.wakeUps().onItem().transform(any -> WakeUp.NOTIFICATION);
    }

    private Multi<WakeUp> polls() {
        return Multi.createBy().repeating()
                .uni(() -> Uni.createFrom().item(WakeUp.POLL).onItem().delayIt().by(jittered(config.poll())))
                .indefinitely();
    }

    private static Duration jittered(Duration shortest) {
        long millis = shortest.toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis, millis * 5 / 2 + 1));
    }

    private Uni<List<RunningJob>> claim() {
        int free = config.concurrency() - running.count();
        if (free <= 0 || !running.claimBegins()) {
            return Uni.createFrom().item(List.of());
        }
        long sentAtNanos = System.nanoTime();
        return leases.claim(free, owner, config.lease())
                // What an answer that comes later has claimed is rescued.
                .ifNoItem().after(config.lease()).fail()
                .map(claimed -> claimed.stream().map(lease -> new RunningJob(lease, sentAtNanos)).toList())
                .invoke(jobs -> jobs.forEach(this::start))
                .onFailure().invoke(failure -> LOG.warnf("Cannot claim a job now, trying again soon: %s", failure.getMessage()))
                .onFailure().recoverWithItem(List.of())
                .onTermination().invoke(running::claimEnds);
    }

    private void start(RunningJob job) {
        running.add(job);
        runner.run(job)
                .onTermination().invoke(() -> finished(job))
                .subscribe().with(outcome -> LOG.debugf("Job %s: %s", job.lease().jobId(), outcome),
                        defect -> LOG.errorf(defect, "Job %s: ended without an outcome", job.lease().jobId()));
    }

    private void finished(RunningJob job) {
        running.remove(job);
        slotFreed.onNext(WakeUp.FREE_SLOT);
    }
}
