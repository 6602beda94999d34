package dev.quarry.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.worker.HeartbeatStore.Renewal;
import dev.quarry.worker.Interruption.Reason;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Renews the leases of this process, publishes its progress, and learns which jobs to stop. */
@ApplicationScoped
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    /**
     * Shorter than the heartbeat interval, but long enough that the shortest jobs end before it: for them, recording the start
     * would cost more than their work.
     */
    private static final Duration BEGIN_IS_RECORDED_AFTER = Duration.ofMillis(100);
    /** A slow heartbeat, and one that overtakes it on another connection. */
    private static final int BEATS_AT_ONCE = 2;

    private final WorkerConfig config;
    private final HeartbeatStore store;
    private final SlotLedger ledger;
    private final JobMeters meters;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long sentAtNanos = System.nanoTime();

    Heartbeat(WorkerConfig config, HeartbeatStore store, SlotLedger ledger, JobMeters meters) {
        this.config = config;
        this.store = store;
        this.ledger = ledger;
        this.meters = meters;
    }

    /** Sends heartbeats until it is cancelled; never fails. */
    Multi<Void> beats() {
        return Multi.createFrom().ticks().every(tick())
                // Runs at every tick, even while a heartbeat waits for a response that may never come.
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

    /** Allows for ticks that come a little early or late. */
    private boolean isBeatDue() {
        return nanosSince(sentAtNanos) > config.heartbeat().minus(tick().dividedBy(2)).toNanos()
                || ledger.jobs().stream().anyMatch(job -> job.isBeginDue(BEGIN_IS_RECORDED_AFTER));
    }

    /**
     * Completes when the response arrives, or when it is time to send the next heartbeat in parallel: the connection may be
     * dead, or the server busy. A late response still counts.
     */
    private Uni<Void> beat() {
        List<RunningJob> jobs = ledger.jobs();
        boolean isIdle = jobs.isEmpty() && ledger.nanosSinceRenewal() < fractionOfLease(1, 5);
        if (isIdle || underWay.get() >= BEATS_AT_ONCE) {
            return Uni.createFrom().voidItem();
        }
        CompletableFuture<Boolean> answered = renew(jobs).subscribeAsCompletionStage();
        return Uni.createFrom().completionStage(() -> answered.copy())
                .ifNoItem().after(Duration.ofNanos(fractionOfLease(1, 5))).recoverWithItem(false)
                .replaceWithVoid();
    }

    /** Emits whether the server responded; never fails. */
    private Uni<Boolean> renew(List<RunningJob> jobs) {
        long sentNow = System.nanoTime();
        sentAtNanos = sentNow;
        underWay.incrementAndGet();
        return store.heartbeat(jobs, config.lease())
                .invoke(renewals -> settle(jobs, renewals, sentNow))
                .onTermination().invoke(underWay::decrementAndGet)
                .onFailure().invoke(failure -> LOG.warnf("Cannot renew leases: %s", failure))
                .map(renewals -> true)
                .onFailure().recoverWithItem(false);
    }

    private void settle(List<RunningJob> jobs, Map<Long, Renewal> renewals, long sentAt) {
        ledger.renewed(sentAt);
        for (RunningJob job : jobs) {
            Renewal renewal = renewals.get(job.lease().token());
            if (renewal == null) {
                lost(job, Reason.LEASE_LOST);
                continue;
            }
            if (renewal.renewed()) {
                job.renewed(sentAt);
            }
            if (renewal.workBegan()) {
                job.beginIsRecorded();
            }
            if (renewal.cancelRequested()) {
                job.interrupt(Reason.CANCEL_REQUESTED);
            }
        }
    }

    /**
     * Stops jobs before their leases expire, because after that another worker may have started them. A job whose work waits
     * for a renewal has nothing to stop; the heartbeat finds out whether its lease is lost.
     */
    private void giveUpExpired() {
        for (RunningJob job : ledger.jobs()) {
            boolean waitsForRenewal = job.isBegun() && !job.isStarted();
            if (!waitsForRenewal && nanosSince(job.renewedAtNanos()) > fractionOfLease(4, 5)) {
                lost(job, Reason.CANNOT_RENEW);
            }
        }
    }

    /** Requeues jobs that were claimed ahead and wait for a slot: another worker may have one. */
    private void giveUpWaiting() {
        ledger.removeOverdue().forEach(job -> job.interrupt(Reason.NO_SLOT));
    }

    private void lost(RunningJob job, Reason reason) {
        if (job.interrupt(reason)) {
            LOG.warnf("Job %s: stopped, because %s", job.lease().jobId(), reason.text());
            meters.leaseLost();
        }
    }

    /** Uses the monotonic clock, so that changes of the wall clock have no effect. */
    private static long nanosSince(long nanos) {
        return System.nanoTime() - nanos;
    }

    private long fractionOfLease(int numerator, int denominator) {
        Duration fraction = config.lease().multipliedBy(numerator).dividedBy(denominator);
        return fraction.toNanos();
    }
}
