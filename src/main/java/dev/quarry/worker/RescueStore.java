package dev.quarry.worker;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.jobs.JobFeedWriter;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.QueuePool;
import dev.quarry.platform.database.TransientFailures;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Takes jobs back from their workers: from a silent worker, from one that shuts down, and after a transient failure. */
@ApplicationScoped
class RescueStore {

    /**
     * Takes a job from its worker: cancels it if that was requested, fails it if its attempts are spent, else requeues it. If a
     * newer request for the same repository is pending, the job cannot be pending too: it stays running, without a lease, and
     * is claimed before that request.
     */
    private static final String TAKE_BACK = """
            WITH taken AS (
                SELECT id, charged, silent,
                    CASE
                        WHEN cancel_requested_at IS NOT NULL THEN 'cancelled'
                        WHEN charged >= max_attempts THEN 'failed'
                        WHEN EXISTS (
                            SELECT FROM indexing_jobs AS twin
                            WHERE twin.project_id = job.project_id AND twin.repo_path = job.repo_path
                                AND twin.status = 'pending') THEN 'running'
                        ELSE 'pending'
                    END AS next_status
                FROM indexing_jobs AS job
                CROSS JOIN LATERAL (SELECT %s) AS attempts (charged, silent)
                WHERE status = 'running' AND %s
                LIMIT 1
                FOR UPDATE OF job %s
            ), changed AS (
                UPDATE indexing_jobs AS job
                SET status = next_status,
                    attempt = charged,
                    silent_claims = silent,
                    run_after = now() + make_interval(secs => %s),
                    completed_at = CASE WHEN next_status IN ('failed', 'cancelled') THEN now() END,
                    status_message = CASE WHEN next_status IN ('pending', 'running')
                        THEN 'waiting for a worker again: ' || $1 END,
                    error_message = CASE WHEN next_status = 'failed'
                        THEN format('gave up after %%s attempts: %%s', attempt, $1) END,
                    lease_token = NULL, lease_owner = NULL, lease_expires_at = NULL,
                    version = nextval('indexing_jobs_version_seq')
                FROM taken
                WHERE job.id = taken.id
                RETURNING job.*
            )
            SELECT id, project_id, status, extract(epoch FROM run_after - now())::float8 AS seconds_until_due
            FROM changed
            """;

    /** Charges the attempt only if the work had begun: a worker that dies before that must not spend the attempts of jobs. */
    private static final String CHARGED_IF_BEGUN = """
            CASE WHEN work_began THEN attempt ELSE greatest(attempt - 1, 0) END,
            silent_claims + (NOT work_began)::integer
            """;
    private static final String CHARGED = "attempt, silent_claims";
    private static final String NOT_CHARGED = "greatest(attempt - 1, 0), silent_claims";

    /**
     * Exponential backoff from half a second to one minute, jittered so that jobs that failed together do not return together.
     */
    private static final String BACKOFF = """
            least(0.5 * 2 ^ least(charged + silent - 1, 10), 60) * (0.75 + random() / 2)
            """;

    /** No lease could be renewed while the server restarted, so lease holders get a grace period after its start. */
    static final String RESCUE = TAKE_BACK.formatted(CHARGED_IF_BEGUN,
            "lease_expires_at < now() AND pg_postmaster_start_time() < now() - make_interval(secs => $2)",
            "SKIP LOCKED", BACKOFF);

    /** Waits for the row lock, which may belong to this process's own last heartbeat, because there is no second try. */
    private static final String REQUEUE = TAKE_BACK.formatted(NOT_CHARGED, "id = $2 AND lease_token = $3", "", "0");

    private static final String TRY_AGAIN = TAKE_BACK.formatted(CHARGED, "id = $2 AND lease_token = $3", "", BACKOFF);

    private final Pool pool;
    private final JobFeedWriter feed;

    RescueStore(@QueuePool Pool pool, JobFeedWriter feed) {
        this.pool = pool;
        this.feed = feed;
    }

    /** The state of a job that was taken back. */
    enum Fate {
        /** Waiting for a worker again. */
        PENDING,
        FAILED,
        CANCELLED;

        private static Fate ofStatus(String status) {
            // A running job without a lease waits like a pending one.
            return status.equals("running") ? PENDING : valueOf(status.toUpperCase(Locale.ROOT));
        }
    }

    /** A job that was taken back. */
    record TakenBack(UUID job, Fate fate) {
    }

    /**
     * Takes one job from a silent worker; empty if there is none. Charges the attempt if the work had begun.
     *
     * @param grace the time after a start of the server during which no job is taken
     */
    Uni<Optional<TakenBack>> rescueOne(Duration grace) {
        return takeBack(RESCUE, Tuple.of("its worker fell silent", grace.toMillis() / 1000.0));
    }

    /** Requeues a job as if it had not been claimed; empty if the lease is lost. */
    Uni<Optional<TakenBack>> requeue(Lease lease, String reason) {
        return takeBack(REQUEUE, Tuple.of(reason, lease.jobId(), lease.token()));
    }

    /**
     * Requeues a job after a transient failure, or fails it if its attempts are spent; empty if the lease is lost. Charges the
     * attempt.
     */
    Uni<Optional<TakenBack>> tryAgain(Lease lease, String reason) {
        return takeBack(TRY_AGAIN, Tuple.of(reason, lease.jobId(), lease.token()));
    }

    private Uni<Optional<TakenBack>> takeBack(String statement, Tuple parameters) {
        return pool.preparedQuery(statement).execute(parameters)
                // A request for the same repository was enqueued at the same moment; the retry sees it, and the job waits
                // without a lease instead of becoming pending.
                .onFailure(TransientFailures::isUniqueViolation).retry().atMost(1)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::announce).findFirst());
    }

    private TakenBack announce(Row row) {
        ProjectId project = new ProjectId(row.getString("project_id"));
        TakenBack taken = new TakenBack(row.getUUID("id"), Fate.ofStatus(row.getString("status")));
        feed.jobChanged(taken.job(), project);
        if (taken.fate() == Fate.PENDING) {
            feed.queueFilled(Duration.ofMillis((long) Math.ceil(row.getDouble("seconds_until_due") * 1000)));
        }
        return taken;
    }
}
