package dev.quarry.worker;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.jobs.QueueWakeUps;
import dev.quarry.platform.database.TransientFailures;
import dev.quarry.worker.ClaimStore.Claim;
import dev.quarry.worker.ClaimStore.ClaimRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Claims jobs while this process has a free slot: woken by a notification, by a slot that gets free, and by a poll. */
@ApplicationScoped
class JobClaimer {

    private static final Logger LOG = Logger.getLogger(JobClaimer.class);

    /** For people who look into the table; nothing depends on it. */
    private static final String OWNER = ManagementFactory.getRuntimeMXBean().getName();

    private final WorkerConfig config;
    private final QueueWakeUps wakeUps;
    private final ClaimStore store;
    private final Slots slots;
    private final JobLauncher launcher;

    /** The project that was served last; the others have their turn before it. */
    private volatile String lastServed = "";

    JobClaimer(WorkerConfig config, QueueWakeUps wakeUps, ClaimStore store, Slots slots, JobLauncher launcher) {
        this.config = config;
        this.wakeUps = wakeUps;
        this.store = store;
        this.slots = slots;
        this.launcher = launcher;
    }

    /** Claims and starts jobs until it is cancelled; never fails. */
    Multi<Void> claims() {
        return Multi.createBy().merging().streams(notifications(), freedSlots(), polls())
                // Whatever woke it, one look is enough; the last wake-up must not be lost while it looks.
                .onOverflow().dropPreviousItems()
                .onItem().transformToUniAndConcatenate(wakeUp -> claimWhileThereAreJobs());
    }

    private enum WakeUp {
        NOTIFICATION,
        FREE_SLOT,
        POLL
    }

    private Multi<WakeUp> notifications() {
        return wakeUps.wakeUps().onItem().transform(any -> WakeUp.NOTIFICATION);
    }

    private Multi<WakeUp> freedSlots() {
        return launcher.freedSlots().onItem().transform(job -> WakeUp.FREE_SLOT);
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

    /** Again where a claim brought jobs: a project that had fewer than its share leaves room for others. */
    private Uni<Void> claimWhileThereAreJobs() {
        return Multi.createBy().repeating().uni(this::claim)
                .whilst(claimed -> claimed > 0 && slots.free() > 0)
                .onItem().ignoreAsUni();
    }

    private Uni<Integer> claim() {
        int free = slots.free();
        if (free == 0 || !slots.claimBegins()) {
            return Uni.createFrom().item(0);
        }
        long sentAtNanos = System.nanoTime();
        return store.claim(new ClaimRequest(free, slots.isFreeForLastAttempt(), lastServed, OWNER, config.lease()))
                // What an answer that comes later has claimed is rescued.
                .ifNoItem().after(config.lease()).fail()
                // A pooled connection may have been cut a moment ago; the next one is new.
                .onFailure(TransientFailures::isTransient).retry().atMost(1)
                .map(claims -> launch(claims, sentAtNanos))
                .onFailure().invoke(failure -> LOG.warnf("Cannot claim a job now, trying again soon: %s", failure.getMessage()))
                .onFailure().recoverWithItem(0)
                .onTermination().invoke(slots::claimEnds);
    }

    private int launch(List<Claim> claims, long sentAtNanos) {
        for (Claim claim : claims) {
            lastServed = claim.lease().project().value();
            launcher.launch(claim, sentAtNanos);
        }
        return claims.size();
    }
}
