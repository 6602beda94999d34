package dev.quarry.worker;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.store.IndexRequest;
import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.store.VersionStore;
import dev.quarry.worker.CompletionWriter.Done;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/** Completes jobs and publishes their index versions, for tests in other packages that act as a worker. */
@ApplicationScoped
public class Publisher {

    private final VersionStore versions;

    Publisher(VersionStore versions) {
        this.versions = versions;
    }

    /**
     * Publishes with {@code client}, which may be in a transaction.
     *
     * @return whether the lease was still valid and the job is completed
     */
    public Uni<Boolean> publish(SqlClient client, IndexRequest request, IndexedVersion version) {
        Lease lease = new Lease(request.jobId(), request.project(), request.repository(), request.force(), 1, false,
                request.leaseToken());
        return versions.seal(version)
                .chain(counters -> CompletionWriter.complete(client, List.of(new Done(lease, counters, version))))
                .map(completed -> completed.get(0));
    }
}
