package dev.quarry.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.jobs.JobFeedWriter;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.ControlPool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Claims jobs. */
@ApplicationScoped
class ClaimStore {

    private static final Logger LOG = Logger.getLogger(ClaimStore.class);

    /**
     * Claims jobs round robin: starting after the project that was served last, the statement steps through the projects that
     * have a job to claim and takes the oldest jobs of each. Jobs on their last attempt come first, one per claim, because such
     * a job may crash its worker and would take another one with it. Then comes a job that was taken from its worker and cannot
     * be pending, because a newer request for its repository is pending. The limits are literals, so that the planner reads the
     * rows from the index one by one.
     *
     * <p>
     * The statement visits a few more projects than needed, because another worker may be claiming from some of them. A lease
     * starts when its row is written: on a busy server that is much later than now(), the start of the transaction.
     */
    private static final String CLAIM = """
            WITH RECURSIVE last_chance AS MATERIALIZED (
                SELECT id, 0 AS place FROM indexing_jobs AS job
                WHERE status = 'pending' AND attempt >= max_attempts - 1 AND run_after <= now() AND $3 AND %2$s
                ORDER BY created_at, id
                LIMIT 1
                FOR UPDATE SKIP LOCKED
            ), interrupted AS MATERIALIZED (
                SELECT id, 0 AS place FROM indexing_jobs AS job
                WHERE status = 'running' AND lease_token IS NULL AND run_after <= now()
                    AND (attempt < max_attempts - 1 OR $3 AND NOT EXISTS (SELECT FROM last_chance))
                ORDER BY created_at, id
                LIMIT least(1, %1$d - (SELECT count(*) FROM last_chance))
                FOR UPDATE SKIP LOCKED
            ), ring (project_id, lap, place) AS (
                SELECT $4::character varying, 0, 0
                UNION ALL
                SELECT next.project_id, next.lap, ring.place + 1
                FROM ring
                CROSS JOIN LATERAL (
                    (SELECT job.project_id, 0 FROM indexing_jobs AS job
                    WHERE status = 'pending' AND attempt < max_attempts - 1 AND run_after <= now() AND %2$s
                        AND ring.lap = 0 AND project_id > ring.project_id
                    ORDER BY project_id, created_at, id
                    LIMIT 1)
                    UNION ALL
                    (SELECT job.project_id, 1 FROM indexing_jobs AS job
                    WHERE status = 'pending' AND attempt < max_attempts - 1 AND run_after <= now() AND %2$s
                        AND ring.lap = 0 AND project_id <= $4
                    ORDER BY project_id, created_at, id
                    LIMIT 1)
                    UNION ALL
                    (SELECT job.project_id, 1 FROM indexing_jobs AS job
                    WHERE status = 'pending' AND attempt < max_attempts - 1 AND run_after <= now() AND %2$s
                        AND ring.lap = 1 AND project_id > ring.project_id AND project_id <= $4
                    ORDER BY project_id, created_at, id
                    LIMIT 1)
                    LIMIT 1
                ) AS next (project_id, lap)
                WHERE ring.place < %1$d + 4
            ), turn AS MATERIALIZED (
                SELECT project_id, place, ceil(%1$d.0 / least(%1$d, count(*) OVER ()))::bigint AS share
                FROM ring
                WHERE place > 0
                ORDER BY place
            ), in_turn AS MATERIALIZED (
                SELECT oldest.id, turn.place
                FROM turn
                CROSS JOIN LATERAL (
                    SELECT id FROM indexing_jobs AS job
                    WHERE status = 'pending' AND attempt < max_attempts - 1 AND run_after <= now() AND %2$s
                        AND project_id = turn.project_id
                    ORDER BY created_at, id
                    LIMIT turn.share
                    FOR UPDATE SKIP LOCKED
                ) AS oldest
                LIMIT %1$d - (SELECT count(*) FROM last_chance) - (SELECT count(*) FROM interrupted)
            ), claimed AS (
                UPDATE indexing_jobs AS job
                SET status = 'running',
                    status_message = 'scanning',
                    attempt = attempt + 1,
                    work_began = false,
                    started_at = coalesce(started_at, now()),
                    files_total = NULL, files_indexed = 0, files_unchanged = 0, files_skipped = 0, chunks_created = 0,
                    lease_token = nextval('lease_token_seq'),
                    lease_owner = $1,
                    lease_expires_at = clock_timestamp() + make_interval(secs => $2),
                    version = nextval('indexing_jobs_version_seq')
                FROM (
                    SELECT id, place FROM last_chance
                    UNION ALL
                    SELECT id, place FROM interrupted
                    UNION ALL
                    SELECT id, place FROM in_turn
                ) AS candidate
                WHERE job.id = candidate.id
                RETURNING job.*, place
            )
            SELECT id, project_id, repo_path, force_reindex, attempt, attempt >= max_attempts AS last_attempt, lease_token,
                silent_claims > 0 AS begins_in_doubt, extract(epoch FROM now() - run_after)::float8 AS seconds_waited
            FROM claimed
            ORDER BY place
            """;

    /**
     * At most one job indexes a repository at a time. A scalar subquery instead of NOT EXISTS: the planner would turn that into
     * a join with all running jobs of the project if its statistics say that there are none.
     */
    private static final String REPOSITORY_IS_FREE = """
            (SELECT twin.id FROM indexing_jobs AS twin
            WHERE twin.project_id = job.project_id AND twin.repo_path = job.repo_path AND twin.status = 'running'
            LIMIT 1) IS NULL
            """;

    static String statement(int limit) {
        return CLAIM.formatted(limit, REPOSITORY_IS_FREE);
    }

    /** Charges the attempt although no work was done, so that a job that no worker can run finally fails. */
    private static final String CHARGE = "UPDATE indexing_jobs SET work_began = true WHERE id = ANY ($1::uuid[])";

    private final Pool pool;
    private final JobFeedWriter feed;

    ClaimStore(@ControlPool Pool pool, JobFeedWriter feed) {
        this.pool = pool;
        this.feed = feed;
    }

    /**
     * A claimed lease.
     *
     * @param waited how long the job was claimable before it was claimed
     * @param beginsInDoubt whether a worker fell silent before the start of the work was recorded: this time the start is
     *        recorded first, so that a job that crashes its worker at once is charged an attempt
     */
    record Claim(Lease lease, Duration waited, boolean beginsInDoubt) {
    }

    /**
     * The parameters of a claim.
     *
     * @param limit the maximum number of jobs
     * @param lastAttempt whether the claim may include a job on its last attempt
     * @param after the project that was served last; the projects after it are served first
     */
    record ClaimRequest(int limit, boolean lastAttempt, String after, String owner, Duration lease) {
    }

    /** Claims jobs that no worker runs, project by project. */
    Uni<List<Claim>> claim(ClaimRequest request) {
        Tuple parameters = Tuple.of(request.owner(), request.lease().toMillis() / 1000.0, request.lastAttempt(),
                request.after());
        return pool.preparedQuery(statement(request.limit()))
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ClaimedRow::of).toList())
                .call(this::chargeUnreadable)
                .map(claimed -> claimed.stream().map(ClaimedRow::claim).flatMap(Optional::stream).toList())
                .invoke(claims -> claims.forEach(claim -> feed.jobChanged(claim.lease().jobId(), claim.lease().project())));
    }

    private Uni<Void> chargeUnreadable(List<ClaimedRow> claimed) {
        UUID[] unreadable = claimed.stream()
                .filter(row -> row.claim().isEmpty()).map(ClaimedRow::job)
                .toArray(UUID[]::new);
        return unreadable.length == 0
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(CHARGE).execute(Tuple.of(unreadable)).replaceWithVoid();
    }

    /**
     * A claimed job. It has no claim if the row cannot be read (another program wrote it, or this machine cannot represent its
     * path); the rescue takes such a job back.
     */
    private record ClaimedRow(UUID job, Optional<Claim> claim) {

        static ClaimedRow of(Row row) {
            UUID job = row.getUUID("id");
            try {
                return new ClaimedRow(job, Optional.of(readable(row)));
            } catch (RuntimeException unreadable) {
                LOG.errorf("Job %s: this worker cannot run it: %s", job, unreadable.getMessage());
                return new ClaimedRow(job, Optional.empty());
            }
        }

        private static Claim readable(Row row) {
            Lease lease = new Lease(
                    row.getUUID("id"),
                    new ProjectId(row.getString("project_id")),
                    Path.of(row.getString("repo_path")),
                    row.getBoolean("force_reindex"),
                    row.getInteger("attempt"),
                    row.getBoolean("last_attempt"),
                    row.getLong("lease_token"));
            return new Claim(lease, Duration.ofNanos((long) (row.getDouble("seconds_waited") * 1e9)),
                    row.getBoolean("begins_in_doubt"));
        }
    }
}
