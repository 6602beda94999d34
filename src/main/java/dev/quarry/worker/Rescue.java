package dev.quarry.worker;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.platform.Jitter;
import dev.quarry.worker.RescueStore.TakenBack;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Takes jobs back from workers that have fallen silent, each job in its own transaction. */
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

    /** Looks for such jobs in rounds until it is cancelled; never fails. */
    Multi<Boolean> rounds() {
        return Multi.createBy().repeating()
                .uni(() -> pause().chain(this::rescueAll))
                .indefinitely();
    }

    /**
     * Short compared with a lease, because it adds to the waiting time of a job; jittered, so that the rounds of the processes
     * do not coincide.
     */
    private Uni<Void> pause() {
        Duration shortest = config.lease().dividedBy(20);
        return Jitter.pause(shortest, shortest.multipliedBy(3));
    }

    /** A loop instead of a recursion: after an outage there may be more jobs than the stack is deep. */
    private Uni<Boolean> rescueAll() {
        return Multi.createBy().repeating().uni(this::rescueOne).whilst(rescued -> rescued).collect().last();
    }

    private Uni<Boolean> rescueOne() {
        return rescues.rescueOne(config.lease().dividedBy(5))
                .invoke(rescued -> rescued.ifPresent(this::report))
                .map(Optional::isPresent)
                .onFailure().invoke(failure -> LOG.warnf("Cannot look for silent workers: %s", failure.getMessage()))
                .onFailure().recoverWithItem(false);
    }

    private void report(TakenBack rescued) {
        String fate = rescued.fate().name().toLowerCase(Locale.ROOT);
        LOG.warnf("Job %s: taken from a silent worker, now %s", rescued.job(), fate);
        meters.rescued(rescued.fate());
    }
}
