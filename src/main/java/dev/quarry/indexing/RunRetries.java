package dev.quarry.indexing;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.database.DatabaseRetries;
import io.smallrye.mutiny.Uni;

/** Retries the statements of a run while the database is unavailable or its disk is full; the job says what it waits for. */
@ApplicationScoped
class RunRetries {

    /** The heartbeat keeps the lease meanwhile. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DatabaseRetries retries;

    RunRetries(DatabaseRetries retries) {
        this.retries = retries;
    }

    /** @param work idempotent; called at each try */
    <T> Uni<T> retrying(IndexProgress progress, Supplier<Uni<? extends T>> work) {
        return retries.<T> retrying(work, PATIENCE, progress::waits)
                .onItem().invoke(progress::proceeds);
    }
}
