package dev.quarry.worker;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.store.IndexCounters;
import dev.quarry.jobs.JobFeedWriter;
import dev.quarry.platform.database.NamedStatement;
import dev.quarry.platform.database.QueuePool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/** Ends jobs as cancelled or failed on behalf of the lease holder. The lease's token fences every statement. */
@ApplicationScoped
class LeaseStore {

    private static final NamedStatement END = new NamedStatement("""
            UPDATE indexing_jobs
            SET status = :status, error_message = :error_message, status_message = NULL, completed_at = now(),
                files_total = :files_total, files_indexed = :files_indexed, files_unchanged = :files_unchanged,
                files_skipped = :files_skipped, chunks_created = :chunks_created,
                lease_owner = NULL, lease_expires_at = NULL,
                version = nextval('indexing_jobs_version_seq')
            WHERE id = :job AND lease_token = :lease_token AND status = 'running'
                AND (:status <> 'cancelled' OR cancel_requested_at IS NOT NULL)
            RETURNING id
            """);

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

    private Uni<Boolean> end(Lease lease, String status, @Nullable String errorMessage, IndexCounters counters) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("job", lease.jobId());
        values.put("lease_token", lease.token());
        values.put("status", status);
        values.put("error_message", errorMessage);
        values.put("files_total", counters.filesTotal());
        values.put("files_indexed", counters.filesIndexed());
        values.put("files_unchanged", counters.filesUnchanged());
        values.put("files_skipped", counters.filesSkipped());
        values.put("chunks_created", counters.chunksCreated());
        return END.execute(pool, values)
                .map(rows -> rows.size() == 1)
                .invoke(ended -> feed.jobChanged(lease.jobId(), lease.project()));
    }
}
