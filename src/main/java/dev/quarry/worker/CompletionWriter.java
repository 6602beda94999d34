package dev.quarry.worker;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.IndexCounters;
import dev.quarry.indexing.IndexedVersion;
import dev.quarry.indexing.VersionStore;
import dev.quarry.worker.Interruption.LeaseLost;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

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
     * Completes the job of {@code lease} with {@code version}. May be asked for again if the answer was lost.
     *
     * @return fails with {@link LeaseLost}, and changes nothing, if the job is no longer this worker's to complete
     */
    Uni<Void> complete(Lease lease, IndexedVersion version) {
        return pool.withTransaction(connection -> versions.seal(connection, version)
                .chain(counters -> completeAndPublish(connection, lease, version, counters)))
                .invoke(() -> leases.announce(lease));
    }

    /** The count takes a while, and is done before: the job's row is locked for a moment only. */
    private Uni<Void> completeAndPublish(SqlConnection connection, Lease lease, IndexedVersion version,
            IndexCounters counters) {
        return leases.complete(connection, lease, counters)
                .chain(completion -> switch (completion) {
                    case COMPLETED -> versions.activate(connection, version);
                    // By now the next job may have published a newer version.
                    case COMPLETED_BEFORE -> Uni.createFrom().voidItem();
                    case REFUSED -> Uni.createFrom().<Void> failure(new LeaseLost());
                });
    }
}
