package dev.quarry.jobs;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.jobs.RetentionStore.Batch;
import dev.quarry.jobs.RetentionStore.Position;
import dev.quarry.platform.RetentionConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Deletes ended jobs that are too old or exceed the number kept per repository. Active jobs stay, whatever their age. */
@Startup
@ApplicationScoped
public class JobRetention {

    /** Keeps a job that has just ended, so that a listener that was disconnected for a moment still learns of the end. */
    private static final Duration NEWS = Duration.ofMinutes(10);

    private final RetentionConfig config;
    private final RetentionStore jobs;
    private final Counter deleted;

    JobRetention(RetentionConfig config, RetentionStore jobs, MeterRegistry registry) {
        this.config = config;
        this.jobs = jobs;
        this.deleted = Counter.builder("quarry.retention.jobs.deleted")
                .description("Ended jobs deleted by age or number").register(registry);
    }

    /** Deletes until nothing is left to delete or the subscription is cancelled, and returns the number of deleted jobs. */
    public Uni<Integer> deleteEnded() {
        return Multi.createBy().concatenating().streams(aged(), surplus())
                .invoke(batch -> deleted.increment(batch))
                .collect().in(() -> new int[1], (sum, batch) -> sum[0] += batch)
                .map(sum -> sum[0]);
    }

    private Multi<Integer> aged() {
        Duration age = config.jobAge().compareTo(NEWS) > 0 ? config.jobAge() : NEWS;
        return Multi.createBy().repeating()
                .uni(() -> jobs.deleteAged(age))
                .whilst(batch -> batch == RetentionStore.JOBS_PER_BATCH);
    }

    private Multi<Integer> surplus() {
        return Multi.createBy().repeating()
                .uni(() -> new Position[] { Position.START }, this::nextSurplus)
                .whilst(Optional::isPresent)
                .select().where(Optional::isPresent)
                .map(batch -> batch.orElseThrow().deleted());
    }

    private Uni<Optional<Batch>> nextSurplus(Position[] position) {
        return jobs.deleteSurplus(position[0], config.jobsPerRepository(), NEWS)
                .invoke(batch -> batch.ifPresent(done -> position[0] = done.next()));
    }
}
