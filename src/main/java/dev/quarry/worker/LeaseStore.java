package dev.quarry.worker;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.store.IndexCounters;
import dev.quarry.jobs.JobFeedWriter;
import dev.quarry.platform.database.QueuePool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Ends jobs as cancelled or failed on behalf of the lease holder. The lease's token fences every statement. */
@ApplicationScoped
class LeaseStore {

    private static final String END = """
            UPDATE indexing_jobs
            SET status = $3, error_message = $4, status_message = NULL, completed_at = now(),
                files_total = $5, files_indexed = $6, files_unchanged = $7, files_skipped = $8, chunks_created = $9,
                lease_owner = NULL, lease_expires_at = NULL,
                version = nextval('indexing_jobs_version_seq')
            WHERE id = $1 AND lease_token = $2 AND status = 'running'
                AND ($3 <> 'cancelled' OR cancel_requested_at IS NOT NULL)
            RETURNING id
            """;

    private final Pool pool;
    private final JobFeedWriter feed;

    LeaseStore(@QueuePool Pool pool, JobFeedWriter feed) {
        this.pool = pool;
        this.feed = feed;
    }

    /** Ends a job as cancelled; false if no cancellation was requested, or if the lease is lost. */
    Uni<Boolean> cancelled(Lease lease, IndexCounters counters) {
        return end(lease, "cancelled", null, counters);
    }

    /** Ends a job as failed; false if the lease is lost. */
    Uni<Boolean> failed(Lease lease, String errorMessage, IndexCounters counters) {
        return end(lease, "failed", errorMessage, counters);
    }

    private Uni<Boolean> end(Lease lease, String status, @Nullable String errorMessage,
            IndexCounters counters) {
        Tuple parameters = Tuple.tuple()
                .addUUID(lease.jobId()).addLong(lease.token()).addString(status).addString(errorMessage);
        return pool.preparedQuery(END).execute(withCounters(parameters, counters))
                .map(rows -> rows.size() == 1)
                .invoke(ended -> feed.jobChanged(lease.jobId(), lease.project()));
    }

    private static Tuple withCounters(Tuple parameters, IndexCounters counters) {
        return parameters
                .addInteger(counters.filesTotal())
                .addInteger(counters.filesIndexed())
                .addInteger(counters.filesUnchanged())
                .addInteger(counters.filesSkipped())
                .addInteger(counters.chunksCreated());
    }
}
