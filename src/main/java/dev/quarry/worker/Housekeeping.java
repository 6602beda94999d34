package dev.quarry.worker;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import dev.quarry.indexing.IndexUpkeep;
import dev.quarry.indexing.upkeep.GarbageCollector;
import dev.quarry.indexing.upkeep.GarbageCollector.Collected;
import dev.quarry.jobs.JobRetention;
import dev.quarry.platform.Jitter;
import dev.quarry.platform.RetentionConfig;
import dev.quarry.platform.database.startup.DatabaseStartup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Periodically deletes, on every node, old jobs and then unused parts of the index. Prepares the index for searches whenever
 * this process has published much.
 */
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final RetentionConfig config;
    private final JobRetention jobs;
    private final GarbageCollector garbage;
    private final IndexUpkeep upkeep;
    private volatile Cancellable loop = () -> {
    };
    private volatile Cancellable upkeepLoop = () -> {
    };

    Housekeeping(RetentionConfig config, JobRetention jobs, GarbageCollector garbage, IndexUpkeep upkeep) {
        this.config = config;
        this.jobs = jobs;
        this.garbage = garbage;
        this.upkeep = upkeep;
    }

    void start(@Observes @Priority(DatabaseStartup.PRIORITY + 2) StartupEvent event) {
        loop = rounds().subscribe().with(round -> {
        }, failure -> LOG.error("The housekeeping loop has stopped", failure));
        upkeepLoop = upkeep.rounds().subscribe().with(counted -> LOG.debugf("Refreshed the statistics: %s", counted),
                failure -> LOG.error("The loop that prepares the index for searches has stopped", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        loop.cancel();
        upkeepLoop.cancel();
    }

    /** Cleans up in rounds until it is cancelled; never fails. */
    Multi<Collected> rounds() {
        return Multi.createBy().repeating()
                .uni(() -> pause().chain(this::deleteJobs).chain(this::collectGarbage))
                .indefinitely();
    }

    /** Jittered, so that the rounds of the processes do not coincide. */
    private Uni<Void> pause() {
        return Jitter.pause(config.interval(), config.interval().multipliedBy(3).dividedBy(2));
    }

    private Uni<Void> deleteJobs() {
        return jobs.deleteEnded()
                .invoke(deleted -> LOG.debugf("Deleted %d ended jobs", deleted))
                .onFailure().invoke(failure -> LOG.warnf("Cannot delete ended jobs now: %s", failure.getMessage()))
                .onFailure().recoverWithItem(0)
                .replaceWithVoid();
    }

    private Uni<Collected> collectGarbage() {
        return garbage.collect()
                .invoke(collected -> LOG.debugf("Collected %d index versions and %d contents", collected.versions(),
                        collected.blobs()))
                .onFailure().invoke(failure -> LOG.warnf("Cannot collect garbage now: %s", failure.getMessage()))
                .onFailure().recoverWithItem(Collected.NOTHING);
    }
}
