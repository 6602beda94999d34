package dev.quarry.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;

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

    private final WorkerConfig config;
    private final HeartbeatStore store;
    private final RunningJobs running;
    private final JobMeters meters;
    private volatile long answeredAtNanos = System.nanoTime();

    Heartbeat(WorkerConfig config, HeartbeatStore store, RunningJobs running, JobMeters meters) {
        this.config = config;
        this.store = store;
        this.running = running;
        this.meters = meters;
    }

    /** Beats until it is cancelled; never fails. */
    Multi<Void> beats() {
        return Multi.createFrom().ticks().every(config.heartbeat())
                // At every tick, also while a beat waits for an answer that may not come.
                .onItem().invoke(tick -> giveUpExpired())
                .onItem().invoke(tick -> giveUpWaiting())
                .onOverflow().drop()
                .onItem().transformToUniAndConcatenate(tick -> beat());
    }

    /** Whether leases could be renewed lately. A worker that cannot renew must not claim either. */
    boolean canRenew() {
        return nanosSince(answeredAtNanos) < fractionOfLease(2, 5);
    }

    private Uni<Void> beat() {
        List<RunningJob> jobs = running.all();
        if (jobs.isEmpty() && nanosSince(answeredAtNanos) < fractionOfLease(1, 5)) {
            return Uni.createFrom().voidItem();
        }
        long sentAtNanos = System.nanoTime();
        return store.heartbeat(jobs, config.lease())
                .ifNoItem().after(config.lease().dividedBy(2)).fail()
                .invoke(renewals -> settle(jobs, renewals, sentAtNanos))
                .onFailure().invoke(failure -> LOG.warnf("Leases could not be renewed: %s", failure))
                .onFailure().recoverWithItem(Map.of())
                .replaceWithVoid();
    }

    private void settle(List<RunningJob> jobs, Map<Long, Renewal> renewals, long sentAtNanos) {
        answeredAtNanos = sentAtNanos;
        for (RunningJob job : jobs) {
            Renewal renewal = renewals.get(job.lease().token());
            if (renewal == null) {
                lost(job, new LeaseLost());
                continue;
            }
            if (renewal.renewed()) {
                job.renewed(sentAtNanos);
            }
            if (renewal.cancelRequested()) {
                job.interrupt(new CancelRequested());
            }
        }
    }

    /** Stops before the lease ends rather than after: by then another worker may have begun. */
    private void giveUpExpired() {
        for (RunningJob job : running.all()) {
            if (nanosSince(job.renewedAtNanos()) > fractionOfLease(4, 5)) {
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
