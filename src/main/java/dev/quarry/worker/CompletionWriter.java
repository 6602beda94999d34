package dev.quarry.worker;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.IndexedVersion;
import dev.quarry.indexing.VersionStore;
import dev.quarry.worker.Interruption.LeaseLost;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/** Completes a job and publishes what it wrote, both or neither. */
@ApplicationScoped
class CompletionWriter {

    private final Pool pool;
    private final LeaseStore leases;
    private final VersionStore versions;

    CompletionWriter(Pool pool, LeaseStore leases, VersionStore versions) {
        this.pool = pool;
        this.leases = leases;
        this.versions = versions;
    }

    /**
     * Completes the job of {@code lease} with {@code version}.
     *
     * @return fails with {@link LeaseLost}, and changes nothing, if the job is no longer this worker's to complete
     */
    Uni<Void> complete(Lease lease, IndexedVersion version) {
        return pool.withTransaction(connection -> leases.complete(connection, lease, version.counters())
                .chain(completed -> completed
                        ? versions.publish(connection, version)
                        : Uni.createFrom().failure(new LeaseLost())));
    }
}
