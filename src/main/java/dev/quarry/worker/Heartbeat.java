package dev.quarry.worker;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.worker.Interruption.CancelRequested;
import dev.quarry.worker.Interruption.LeaseLost;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Keeps the leases of this process alive, makes its progress visible, and learns which jobs to stop. */
@ApplicationScoped
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private final WorkerConfig config;
    private final LeaseStore leases;
    private final RunningJobs running;

    Heartbeat(WorkerConfig config, LeaseStore leases, RunningJobs running) {
        this.config = config;
        this.leases = leases;
        this.running = running;
    }

    /** Beats until it is cancelled; never fails. */
    Multi<Void> beats() {
        return Multi.createFrom().ticks().every(config.heartbeat())
                // At every tick, also while a beat waits for an answer that may not come.
                .onItem().invoke(tick -> giveUpExpired(running.all()))
                .onOverflow().drop()
                .onItem().transformToUniAndConcatenate(tick -> beat());
    }

    private Uni<Void> beat() {
        List<RunningJob> jobs = running.all();
        if (jobs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long sentAtNanos = System.nanoTime();
        return leases.heartbeat(jobs, config.lease())
                .ifNoItem().after(config.lease().dividedBy(2)).fail()
                .onItemOrFailure().invoke((renewed, failure) -> {
                    if (failure == null) {
                        settle(jobs, renewed, sentAtNanos);
                    } else {
                        LOG.warnf("Leases could not be renewed: %s", failure);
                    }
                })
                .onFailure().recoverWithItem(Map.of())
                .replaceWithVoid();
    }

    private static void settle(List<RunningJob> jobs, Map<Long, Boolean> renewed, long sentAtNanos) {
        for (RunningJob job : jobs) {
            Boolean cancelRequested = renewed.get(job.lease().token());
            if (cancelRequested == null) {
                job.interrupt(new LeaseLost());
            } else {
                job.renewed(sentAtNanos);
                if (cancelRequested) {
                    job.interrupt(new CancelRequested());
                }
            }
        }
    }

    /** Stops before the lease ends rather than after: by then another worker may have begun. */
    private void giveUpExpired(List<RunningJob> jobs) {
        long limit = config.lease().toNanos() * 4 / 5;
        long now = System.nanoTime();
        for (RunningJob job : jobs) {
            if (job.nanosSinceRenewal(now) > limit) {
                job.interrupt(new LeaseLost());
            }
        }
    }
}
