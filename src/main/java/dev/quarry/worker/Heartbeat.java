package dev.quarry.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.worker.HeartbeatStore.Renewal;
import dev.quarry.worker.Interruption.CancelRequested;
import dev.quarry.worker.Interruption.CannotRenew;
import dev.quarry.worker.Interruption.LeaseLost;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Keeps the leases of this process alive, makes its progress visible, and learns which jobs to stop. */
@ApplicationScoped
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private static final Duration LONGEST_WAIT_FOR_SLOT = Duration.ofSeconds(1);
    /**
     * Sooner than the next regular beat, but not for the shortest jobs, which would spend more time on it than on their work.
     */
    private static final Duration BEGIN_IS_RECORDED_AFTER = Duration.ofMillis(100);
    /** One that is slow, and one that overtakes it on another connection. */
    private static final int BEATS_AT_ONCE = 2;

    private final WorkerConfig config;
    private final HeartbeatStore store;
    private final RunningJobs running;
    private final JobMeters meters;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long sentAtNanos = System.nanoTime();
    private volatile long answeredAtNanos = System.nanoTime();

    Heartbeat(WorkerConfig config, HeartbeatStore store, RunningJobs running, JobMeters meters) {
        this.config = config;
        this.store = store;
        this.running = running;
        this.meters = meters;
    }

    /** Beats until it is cancelled; never fails. */
    Multi<Void> beats() {
        return Multi.createFrom().ticks().every(tick())
                // At every tick, also while a beat waits for an answer that may not come.
                .onItem().invoke(tick -> giveUpExpired())
                .onItem().invoke(tick -> giveUpWaiting())
                .onOverflow().drop()
                .select().where(tick -> isBeatDue())
                .onItem().transformToUniAndConcatenate(tick -> beat());
    }

    private Duration tick() {
        Duration heartbeat = config.heartbeat();
        return heartbeat.compareTo(BEGIN_IS_RECORDED_AFTER) < 0 ? heartbeat : BEGIN_IS_RECORDED_AFTER;
    }

    /** Ticks come a little early or late. */
    private boolean isBeatDue() {
        return nanosSince(sentAtNanos) > config.heartbeat().minus(tick().dividedBy(2)).toNanos()
                || running.all().stream().anyMatch(job -> job.isBeginDue(BEGIN_IS_RECORDED_AFTER));
    }

    /** Whether leases could be renewed lately. A worker that cannot renew must not claim either. */
    boolean canRenew() {
        return nanosSince(answeredAtNanos) < fractionOfLease(2, 5);
    }

    /**
     * Ends once the answer is there, or when it is time to send the next beat beside it: the connection may be dead, or the
     * server busy. A late answer counts all the same.
     */
    private Uni<Void> beat() {
        List<RunningJob> jobs = running.all();
        boolean isIdle = jobs.isEmpty() && nanosSince(answeredAtNanos) < fractionOfLease(1, 5);
        if (isIdle || underWay.get() >= BEATS_AT_ONCE) {
            return Uni.createFrom().voidItem();
        }
        CompletableFuture<Boolean> answered = renew(jobs).subscribeAsCompletionStage();
        return Uni.createFrom().completionStage(() -> answered.copy())
                .ifNoItem().after(Duration.ofNanos(fractionOfLease(1, 5))).recoverWithItem(false)
                .replaceWithVoid();
    }

    /** Whether the server has answered; never fails. */
    private Uni<Boolean> renew(List<RunningJob> jobs) {
        long sentNow = System.nanoTime();
        sentAtNanos = sentNow;
        underWay.incrementAndGet();
        return store.heartbeat(jobs, config.lease())
                .invoke(renewals -> settle(jobs, renewals, sentNow))
                .onTermination().invoke(underWay::decrementAndGet)
                .onFailure().invoke(failure -> LOG.warnf("Leases could not be renewed: %s", failure))
                .map(renewals -> true)
                .onFailure().recoverWithItem(false);
    }

    private void settle(List<RunningJob> jobs, Map<Long, Renewal> renewals, long sentAt) {
        answeredAtNanos = Math.max(answeredAtNanos, sentAt);
        for (RunningJob job : jobs) {
            Renewal renewal = renewals.get(job.lease().token());
            if (renewal == null) {
                lost(job, new LeaseLost());
                continue;
            }
            if (renewal.renewed()) {
                job.renewed(sentAt);
            }
            if (renewal.workBegan()) {
                job.beginIsRecorded();
            }
            if (renewal.cancelRequested()) {
                job.interrupt(new CancelRequested());
            }
        }
    }

    /**
     * Stops before the lease ends rather than after: by then another worker may have begun. A job whose work waits for a
     * renewal has nothing to stop; the heartbeat finds out whether its lease is lost.
     */
    private void giveUpExpired() {
        for (RunningJob job : running.all()) {
            boolean waitsForRenewal = job.isBegun() && !job.isStarted();
            if (!waitsForRenewal && nanosSince(job.renewedAtNanos()) > fractionOfLease(4, 5)) {
                lost(job, new CannotRenew());
            }
        }
    }

    /** Others may have a slot for a job that was claimed ahead. */
    private void giveUpWaiting() {
        running.all().forEach(job -> job.giveUpAfter(LONGEST_WAIT_FOR_SLOT));
    }

    private void lost(RunningJob job, Interruption reason) {
        if (job.interrupt(reason)) {
            LOG.warnf("Job %s: stopped, as %s", job.lease().jobId(), reason.getMessage());
            meters.leaseLost();
        }
    }

    /** By the monotonic clock: what the wall clock says, and how wrong it is, does not matter. */
    private static long nanosSince(long nanos) {
        return System.nanoTime() - nanos;
    }

    private long fractionOfLease(int numerator, int denominator) {
        Duration fraction = config.lease().multipliedBy(numerator).dividedBy(denominator);
        return fraction.toNanos();
    }
}
