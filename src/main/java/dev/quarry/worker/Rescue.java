package dev.quarry.worker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Looks for jobs whose worker has fallen silent, and takes them back, each in a transaction of its own. */
@ApplicationScoped
class Rescue {

    private static final Logger LOG = Logger.getLogger(Rescue.class);

    private final WorkerConfig config;
    private final LeaseStore leases;
    private final JobMeters meters;

    Rescue(WorkerConfig config, LeaseStore leases, JobMeters meters) {
        this.config = config;
        this.leases = leases;
        this.meters = meters;
    }

    /** Looks again and again until it is cancelled; never fails. */
    Multi<Boolean> rounds() {
        return Multi.createBy().repeating()
                .uni(() -> pause().chain(this::rescueOne))
                .indefinitely();
    }

    /** Jittered, so that the processes take turns. */
    private Uni<Long> pause() {
        long shortest = config.poll().toMillis();
        return Uni.createFrom().item(shortest)
                .onItem().delayIt().by(Duration.ofMillis(ThreadLocalRandom.current().nextLong(shortest, shortest * 2 + 1)));
    }

    private Uni<Boolean> rescueOne() {
        return leases.rescueOne()
                .invoke(rescued -> {
                    if (rescued) {
                        LOG.warn("Took a job from a worker that had fallen silent");
                        meters.rescued();
                    }
                })
                .chain(rescued -> rescued ? rescueOne() : Uni.createFrom().item(false))
                .onFailure().invoke(failure -> LOG.warnf("Cannot look for silent workers now: %s", failure.getMessage()))
                .onFailure().recoverWithItem(false);
    }
}
