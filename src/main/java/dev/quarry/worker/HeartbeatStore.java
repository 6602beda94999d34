package dev.quarry.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.store.IndexCounters;
import dev.quarry.jobs.JobFeedWriter;
import dev.quarry.platform.database.ControlPool;
import dev.quarry.platform.database.NamedStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Renews leases. */
@ApplicationScoped
class HeartbeatStore {

    /**
     * Renews the leases of this process and stores the progress of its jobs; only a changed row gets a new version. The
     * statement skips locked rows, which another transaction is changing, so that the others do not wait for them. A job that
     * holds its lease's token and is not completed is running; the planner finds it by its id.
     */
    private static final NamedStatement HEARTBEAT = new NamedStatement("""
            WITH beat AS (
                SELECT * FROM unnest(:jobs::uuid[], :lease_tokens::bigint[], :files_total::integer[],
                    :files_indexed::integer[], :files_unchanged::integer[], :files_skipped::integer[],
                    :chunks_created::integer[], :status_messages::text[], :work_began::boolean[])
                AS beat (id, lease_token, files_total, files_indexed, files_unchanged, files_skipped,
                    chunks_created, status_message, work_began)
            ), held AS MATERIALIZED (
                SELECT job.id, job.version
                FROM beat
                JOIN indexing_jobs AS job
                    ON job.id = beat.id AND job.lease_token = beat.lease_token AND job.completed_at IS NULL
                FOR NO KEY UPDATE OF job SKIP LOCKED
            ), renewed AS (
                UPDATE indexing_jobs AS job
                SET lease_expires_at = clock_timestamp() + make_interval(secs => :lease_seconds),
                    files_total = beat.files_total,
                    files_indexed = beat.files_indexed,
                    files_unchanged = beat.files_unchanged,
                    files_skipped = beat.files_skipped,
                    chunks_created = beat.chunks_created,
                    status_message = beat.status_message,
                    work_began = job.work_began OR beat.work_began,
                    version = CASE
                        WHEN job.files_total IS DISTINCT FROM beat.files_total
                            OR job.files_indexed + job.files_unchanged + job.files_skipped + job.chunks_created
                                <> beat.files_indexed + beat.files_unchanged + beat.files_skipped + beat.chunks_created
                            OR job.status_message <> beat.status_message
                        THEN nextval('indexing_jobs_version_seq')
                        ELSE job.version
                    END
                FROM beat
                JOIN held USING (id)
                WHERE job.id = beat.id
                RETURNING job.id, job.cancel_requested_at, job.work_began, job.version <> held.version AS changed
            )
            SELECT beat.lease_token, renewed.id IS NOT NULL AS renewed, coalesce(renewed.changed, false) AS changed,
                coalesce(renewed.work_began, false) AS work_began,
                coalesce(renewed.cancel_requested_at, job.cancel_requested_at) IS NOT NULL AS cancel_requested
            FROM beat
            JOIN indexing_jobs AS job
                ON job.id = beat.id AND job.lease_token = beat.lease_token AND job.completed_at IS NULL
            LEFT JOIN renewed ON renewed.id = beat.id
            """);

    private final Pool pool;
    private final JobFeedWriter feed;

    HeartbeatStore(@ControlPool Pool pool, JobFeedWriter feed) {
        this.pool = pool;
        this.feed = feed;
    }

    /**
     * The result of a heartbeat for one job.
     *
     * @param renewed false if another transaction was changing the row
     * @param workBegan whether the start of the job's work is recorded
     */
    record Renewal(boolean renewed, boolean cancelRequested, boolean workBegan) {
    }

    /**
     * Renews the leases of {@code jobs}.
     *
     * @return the renewals by token; a missing token is no longer valid
     */
    Uni<Map<Long, Renewal>> heartbeat(List<RunningJob> jobs, Duration lease) {
        return HEARTBEAT.execute(pool, values(jobs, lease))
                .map(rows -> renewals(rows, jobs));
    }

    private static Map<String, Object> values(List<RunningJob> jobs, Duration lease) {
        List<IndexCounters> counters = jobs.stream().map(job -> job.progress().counters()).toList();
        return Map.of(
                "lease_seconds", lease.toMillis() / 1000.0,
                "jobs", jobs.stream().map(job -> job.lease().jobId()).toArray(UUID[]::new),
                "lease_tokens", jobs.stream().map(job -> job.lease().token()).toArray(Long[]::new),
                "files_total", counters.stream().map(IndexCounters::filesTotal).toArray(Integer[]::new),
                "files_indexed", counters.stream().map(IndexCounters::filesIndexed).toArray(Integer[]::new),
                "files_unchanged", counters.stream().map(IndexCounters::filesUnchanged).toArray(Integer[]::new),
                "files_skipped", counters.stream().map(IndexCounters::filesSkipped).toArray(Integer[]::new),
                "chunks_created", counters.stream().map(IndexCounters::chunksCreated).toArray(Integer[]::new),
                "status_messages", counters.stream().map(IndexCounters::summary).toArray(String[]::new),
                "work_began", jobs.stream().map(RunningJob::isBegun).toArray(Boolean[]::new));
    }

    private Map<Long, Renewal> renewals(RowSet<Row> rows, List<RunningJob> jobs) {
        Map<Long, Renewal> renewals = new HashMap<>();
        Set<Long> changed = new HashSet<>();
        for (Row row : rows) {
            long token = row.getLong("lease_token");
            renewals.put(token, new Renewal(row.getBoolean("renewed"), row.getBoolean("cancel_requested"),
                    row.getBoolean("work_began")));
            if (row.getBoolean("changed")) {
                changed.add(token);
            }
        }
        jobs.stream().map(RunningJob::lease).filter(lease -> changed.contains(lease.token()))
                .forEach(lease -> feed.jobChanged(lease.jobId(), lease.project()));
        return renewals;
    }
}
