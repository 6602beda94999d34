package dev.quarry.worker;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.worker.RescueStore.TakenBack;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Looks for jobs whose worker has fallen silent, and takes them back, each in a transaction of its own. */
@ApplicationScoped
class Rescue {

    private static final Logger LOG = Logger.getLogger(Rescue.class);

    private final WorkerConfig config;
    private final RescueStore rescues;
    private final JobMeters meters;

    Rescue(WorkerConfig config, RescueStore rescues, JobMeters meters) {
        this.config = config;
        this.rescues = rescues;
        this.meters = meters;
    }

    /** Looks again and again until it is cancelled; never fails. */
    Multi<Boolean> rounds() {
        return Multi.createBy().repeating()
                .uni(() -> pause().chain(this::rescueAll))
                .indefinitely();
    }

    /** Short beside a lease, as it adds to the time that a job waits; jittered, so that the processes take turns. */
    private Uni<Long> pause() {
        long shortest = config.lease().dividedBy(20).toMillis();
        return Uni.createFrom().item(shortest)
                .onItem().delayIt().by(Duration.ofMillis(ThreadLocalRandom.current().nextLong(shortest, shortest * 3 + 1)));
    }

    /** A loop, not a recursion: after an outage there may be more of them than a stack is deep. */
    private Uni<Boolean> rescueAll() {
        return Multi.createBy().repeating().uni(this::rescueOne).whilst(rescued -> rescued).collect().last();
    }

    private Uni<Boolean> rescueOne() {
        return rescues.rescueOne(config.lease().dividedBy(5))
                .invoke(rescued -> rescued.ifPresent(this::report))
                .map(Optional::isPresent)
                .onFailure().invoke(failure -> LOG.warnf("Cannot look for silent workers now: %s", failure.getMessage()))
                .onFailure().recoverWithItem(false);
    }

    private void report(TakenBack rescued) {
        String fate = rescued.fate().name().toLowerCase(Locale.ROOT);
        LOG.warnf("Job %s: taken from a worker that had fallen silent, now %s", rescued.job(), fate);
        meters.rescued(rescued.fate());
    }
}
