package dev.quarry.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.IndexCounters;
import dev.quarry.platform.ProjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Claims jobs, and what the holder of a lease does to its job: every statement but the claim is fenced by its token. */
@ApplicationScoped
class LeaseStore {

    private static final Logger LOG = Logger.getLogger(LeaseStore.class);

    /** The limit is a literal: the planner then picks the rows by the index, one by one. */
    private static final String CLAIM = """
            WITH candidate AS MATERIALIZED (
                SELECT id FROM indexing_jobs AS job
                WHERE status = 'pending' AND run_after <= now()
                    AND NOT EXISTS (
                        SELECT FROM indexing_jobs AS twin
                        WHERE twin.project_id = job.project_id AND twin.repo_path = job.repo_path
                            AND twin.status = 'running')
                ORDER BY run_after, created_at
                LIMIT %d
                FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE indexing_jobs AS job
                SET status = 'running',
                    status_message = 'scanning',
                    attempt = attempt + 1,
                    started_at = coalesce(started_at, now()),
                    files_total = NULL, files_indexed = 0, files_unchanged = 0, files_skipped = 0, chunks_created = 0,
                    lease_token = nextval('lease_token_seq'),
                    lease_owner = $1,
                    lease_expires_at = now() + make_interval(secs => $2),
                    version = nextval('indexing_jobs_version_seq')
                FROM candidate
                WHERE job.id = candidate.id
                RETURNING job.*
            )
            SELECT id, project_id, repo_path, force_reindex, attempt, lease_token,
                pg_notify('quarry_jobs', id || ' ' || project_id)::text
            FROM claimed
            """;

    /** Renews every lease of this process and makes its jobs' progress visible; only what has changed is announced. */
    private static final String HEARTBEAT = """
            WITH beat AS (
                SELECT * FROM unnest($2::uuid[], $3::bigint[], $4::integer[], $5::integer[], $6::integer[],
                    $7::integer[], $8::integer[], $9::text[])
                AS beat (id, lease_token, files_total, files_indexed, files_unchanged, files_skipped,
                    chunks_created, status_message)
            ), renewed AS (
                UPDATE indexing_jobs AS job
                SET lease_expires_at = now() + make_interval(secs => $1),
                    files_total = beat.files_total,
                    files_indexed = beat.files_indexed,
                    files_unchanged = beat.files_unchanged,
                    files_skipped = beat.files_skipped,
                    chunks_created = beat.chunks_created,
                    status_message = beat.status_message,
                    version = CASE
                        WHEN job.files_total IS DISTINCT FROM beat.files_total
                            OR job.files_indexed + job.files_unchanged + job.files_skipped + job.chunks_created
                                <> beat.files_indexed + beat.files_unchanged + beat.files_skipped + beat.chunks_created
                        THEN nextval('indexing_jobs_version_seq')
                        ELSE job.version
                    END
                FROM beat
                JOIN indexing_jobs AS before USING (id)
                WHERE job.id = beat.id AND job.lease_token = beat.lease_token AND job.status = 'running'
                RETURNING job.id, job.lease_token, job.project_id, job.cancel_requested_at, job.version <> before.version AS changed
            )
            SELECT lease_token, cancel_requested_at IS NOT NULL AS cancel_requested,
                CASE WHEN changed THEN pg_notify('quarry_jobs', id || ' ' || project_id)::text END
            FROM renewed
            """;

    private static final String COMPLETE = """
            WITH completed AS (
                UPDATE indexing_jobs
                SET status = 'completed', status_message = $3, completed_at = now(),
                    files_total = $4, files_indexed = $5, files_unchanged = $6, files_skipped = $7, chunks_created = $8,
                    lease_owner = NULL, lease_expires_at = NULL,
                    version = nextval('indexing_jobs_version_seq')
                WHERE id = $1 AND lease_token = $2 AND status = 'running' AND cancel_requested_at IS NULL
                RETURNING id, project_id
            )
            SELECT pg_notify('quarry_jobs', id || ' ' || project_id)::text FROM completed
            """;

    private static final String END = """
            WITH ended AS (
                UPDATE indexing_jobs
                SET status = $3, error_message = $4, status_message = NULL, completed_at = now(),
                    files_total = $5, files_indexed = $6, files_unchanged = $7, files_skipped = $8, chunks_created = $9,
                    lease_owner = NULL, lease_expires_at = NULL,
                    version = nextval('indexing_jobs_version_seq')
                WHERE id = $1 AND lease_token = $2 AND status = 'running'
                    AND ($3 <> 'cancelled' OR cancel_requested_at IS NOT NULL)
                RETURNING id, project_id
            )
            SELECT pg_notify('quarry_jobs', id || ' ' || project_id)::text FROM ended
            """;

    private final Pool pool;

    LeaseStore(Pool pool) {
        this.pool = pool;
    }

    /** Claims at most {@code limit} jobs that nobody runs. */
    Uni<List<Lease>> claim(int limit, String owner, Duration lease) {
        return pool.preparedQuery(CLAIM.formatted(limit))
                .execute(Tuple.of(owner, seconds(lease)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(LeaseStore::lease).flatMap(Optional::stream).toList());
    }

    /**
     * Renews leases.
     *
     * @return by token, whether the job is to be cancelled; a token that is missing is no longer worth anything
     */
    Uni<Map<Long, Boolean>> heartbeat(List<RunningJob> jobs, Duration lease) {
        List<IndexCounters> counters = jobs.stream().map(job -> job.progress().counters()).toList();
        Tuple parameters = Tuple.tuple()
                .addDouble(seconds(lease))
                .addArrayOfUUID(jobs.stream().map(job -> job.lease().jobId()).toArray(UUID[]::new))
                .addArrayOfLong(jobs.stream().map(job -> job.lease().token()).toArray(Long[]::new))
                .addArrayOfInteger(counters.stream().map(IndexCounters::filesTotal).toArray(Integer[]::new))
                .addArrayOfInteger(counters.stream().map(IndexCounters::filesIndexed).toArray(Integer[]::new))
                .addArrayOfInteger(counters.stream().map(IndexCounters::filesUnchanged).toArray(Integer[]::new))
                .addArrayOfInteger(counters.stream().map(IndexCounters::filesSkipped).toArray(Integer[]::new))
                .addArrayOfInteger(counters.stream().map(IndexCounters::chunksCreated).toArray(Integer[]::new))
                .addArrayOfString(counters.stream().map(IndexCounters::summary).toArray(String[]::new));
        return pool.preparedQuery(HEARTBEAT).execute(parameters).map(rows -> {
            Map<Long, Boolean> renewed = new HashMap<>();
            rows.forEach(row -> renewed.put(row.getLong("lease_token"), row.getBoolean("cancel_requested")));
            return renewed;
        });
    }

    /** Completes a job in the transaction of {@code connection}; false if the lease is lost or a cancel was asked for. */
    Uni<Boolean> complete(SqlConnection connection, Lease lease, IndexCounters counters) {
        Tuple parameters = Tuple.tuple().addUUID(lease.jobId()).addLong(lease.token()).addString(counters.summary());
        return connection.preparedQuery(COMPLETE).execute(withCounters(parameters, counters))
                .map(rows -> rows.size() == 1);
    }

    /** Ends a job as cancelled; false if nobody has asked for it, or if the lease is lost. */
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
        return pool.preparedQuery(END).execute(withCounters(parameters, counters)).map(rows -> rows.size() == 1);
    }

    private static Tuple withCounters(Tuple parameters, IndexCounters counters) {
        return parameters
                .addInteger(counters.filesTotal())
                .addInteger(counters.filesIndexed())
                .addInteger(counters.filesUnchanged())
                .addInteger(counters.filesSkipped())
                .addInteger(counters.chunksCreated());
    }

    /** A row that another program wrote, or whose path this machine cannot name, is left to be rescued, and fails at last. */
    private static Optional<Lease> lease(Row row) {
        try {
            return Optional.of(new Lease(
                    row.getUUID("id"),
                    new ProjectId(row.getString("project_id")),
                    Path.of(row.getString("repo_path")),
                    row.getBoolean("force_reindex"),
                    row.getInteger("attempt"),
                    row.getLong("lease_token")));
        } catch (RuntimeException unreadable) {
            LOG.errorf("Job %s: this worker cannot run it: %s", row.getUUID("id"), unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
