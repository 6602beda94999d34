package dev.quarry.worker;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.jobs.IdleSlots.IdleSlot;
import dev.quarry.jobs.Job;
import dev.quarry.jobs.QueueWakeUps;
import dev.quarry.platform.Jitter;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.TransientFailures;
import dev.quarry.worker.ClaimStore.Claim;
import dev.quarry.worker.ClaimStore.ClaimRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Claims jobs while this process has an idle slot; triggered by notifications, by slots that become idle, and by a poll. */
@ApplicationScoped
class JobClaimer {

    private static final Logger LOG = Logger.getLogger(JobClaimer.class);

    /** For people who inspect the table; nothing depends on it. */
    private final String owner = ManagementFactory.getRuntimeMXBean().getName();

    private final WorkerConfig config;
    private final QueueWakeUps wakeUps;
    private final ClaimStore store;
    private final SlotLedger ledger;
    private final JobLauncher launcher;

    private volatile Brought latest = new Brought(List.of(), 0, 0);
    /**
     * The number of jobs to claim in excess of the slots. If jobs are shorter than a claim, the worker would mostly wait for
     * claims: then each claim may fetch twice as many jobs as the last one. Otherwise no job is taken from other workers before
     * there is a slot for it.
     */
    private volatile int ahead;

    JobClaimer(WorkerConfig config, QueueWakeUps wakeUps, ClaimStore store, SlotLedger ledger, JobLauncher launcher) {
        this.config = config;
        this.wakeUps = wakeUps;
        this.store = store;
        this.ledger = ledger;
        this.launcher = launcher;
    }

    /** Claims and starts jobs until it is cancelled; never fails. */
    Multi<Void> claims() {
        return Multi.createBy().merging().streams(wakeUps.wakeUps(), launcher.freedSlots(), polls())
                // One claim serves any number of signals, but the last signal must not be lost while a claim is in progress.
                .onOverflow().dropPreviousItems()
                .onItem().transformToUniAndConcatenate(signal -> claimWhileThereAreJobs());
    }

    private Multi<Boolean> polls() {
        return Multi.createBy().repeating()
                .uni(() -> Jitter.pause(config.poll(), config.poll().multipliedBy(5).dividedBy(2)).replaceWith(true))
                .indefinitely();
    }

    /** Repeats while claims return jobs: a project with fewer jobs than its share leaves room for others. */
    private Uni<Void> claimWhileThereAreJobs() {
        return Multi.createBy().repeating().uni(this::claim)
                .whilst(claimed -> claimed > 0 && ledger.free() > 0)
                .onItem().ignoreAsUni();
    }

    private Uni<Integer> claim() {
        ahead = latest.wasShorterThanItsClaim()
                ? Math.min(2 * Math.max(ahead, latest.jobs().size()), ledger.largestClaim())
                : 0;
        int reserved = ledger.reserve(ahead);
        return reserved == 0
                ? Uni.createFrom().item(0)
                : claimFor(reserved).onTermination().invoke(() -> releaseSlots(reserved));
    }

    /** The jobs that a claim has returned, and how long the claim took. */
    private record Brought(List<RunningJob> jobs, long claimNanos, long atNanos) {

        boolean wasShorterThanItsClaim() {
            return !jobs.isEmpty() && System.nanoTime() - atNanos < claimNanos && jobs.stream().allMatch(RunningJob::isDone);
        }
    }

    private void releaseSlots(int reserved) {
        if (ledger.release(reserved)) {
            launcher.slotFreed();
        }
    }

    private Uni<Integer> claimFor(int slotsToFill) {
        long sentAtNanos = System.nanoTime();
        return store
                .claim(new ClaimRequest(slotsToFill, ledger.isFreeForLastAttempt(), ledger.lastServed(), owner,
                        config.lease()))
                // Retries once: a pooled connection may have been closed a moment ago, and the next one is new; or the
                // statement that enqueued a job of the same repository also claimed it, and the next claim sees that.
                .onFailure(failure -> TransientFailures.isTransient(failure) || TransientFailures.isUniqueViolation(failure))
                .retry().atMost(1)
                .map(claims -> launch(claims, sentAtNanos))
                .onFailure().invoke(failure -> LOG.warnf("Cannot claim jobs, trying again: %s", failure.getMessage()))
                .onFailure().recoverWithItem(0);
    }

    private int launch(List<Claim> claims, long sentAtNanos) {
        long answeredAtNanos = System.nanoTime();
        latest = new Brought(launcher.launch(claims, sentAtNanos), answeredAtNanos - sentAtNanos, answeredAtNanos);
        return claims.size();
    }

    /** Reserves a slot for a job that is being enqueued in this process; empty if none is idle. */
    Optional<IdleSlot> idleSlot() {
        return ledger.reserveOne() ? Optional.of(new ReservedSlot(System.nanoTime())) : Optional.empty();
    }

    private final class ReservedSlot implements IdleSlot {

        private final long sentAtNanos;
        private final AtomicBoolean isOpen = new AtomicBoolean(true);

        ReservedSlot(long sentAtNanos) {
            this.sentAtNanos = sentAtNanos;
        }

        @Override
        public String owner() {
            return owner;
        }

        @Override
        public Duration lease() {
            return config.lease();
        }

        @Override
        public void fill(Job job, long leaseToken, boolean lastAttempt) {
            Lease lease = new Lease(job.id(), new ProjectId(job.projectId()), Path.of(job.repoPath()), job.forceReindex(),
                    job.attempt(), lastAttempt, leaseToken);
            launcher.launch(List.of(new Claim(lease, Duration.ZERO, false)), sentAtNanos);
            release();
        }

        @Override
        public void release() {
            if (isOpen.compareAndSet(true, false)) {
                releaseSlots(1);
            }
        }
    }
}
