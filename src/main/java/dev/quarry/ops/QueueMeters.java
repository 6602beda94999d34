package dev.quarry.ops;

import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import dev.quarry.jobs.JobStore;
import dev.quarry.jobs.JobStore.QueueDepth;
import dev.quarry.platform.database.startup.DatabaseStartup;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Meters of the queue that all processes share, read every few seconds; unknown while the database is unavailable. */
@ApplicationScoped
class QueueMeters {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final JobStore store;
    private final Duration interval;
    private volatile @Nullable QueueDepth queue;
    private @Nullable Cancellable running;

    @Inject
    QueueMeters(JobStore store, MeterRegistry registry) {
        this(store, registry, INTERVAL);
    }

    QueueMeters(JobStore store, MeterRegistry registry, Duration interval) {
        this.store = store;
        this.interval = interval;
        Gauge.builder("quarry.queue.depth", this, QueueMeters::depth)
                .description("Jobs of all projects that wait for a worker").register(registry);
        Gauge.builder("quarry.queue.oldest.age", this, QueueMeters::secondsOldest).baseUnit("seconds")
                .description("How long the oldest job that can be claimed has been waiting").register(registry);
    }

    void start(@Observes @Priority(DatabaseStartup.PRIORITY + 3) StartupEvent event) {
        running = Multi.createFrom().ticks().every(interval).onOverflow().drop()
                .onItem().transformToUniAndConcatenate(tick -> read())
                .subscribe().with(read -> {
                });
    }

    void stop(@Observes ShutdownEvent event) {
        if (running != null) {
            running.cancel();
        }
    }

    private Uni<Void> read() {
        return store.queueDepth()
                .onItemOrFailure().invoke((read, failure) -> queue = read)
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    private double depth() {
        QueueDepth read = queue;
        return read == null ? Double.NaN : read.depth();
    }

    private double secondsOldest() {
        QueueDepth read = queue;
        return read == null ? Double.NaN : read.oldest().toMillis() / 1000.0;
    }
}
