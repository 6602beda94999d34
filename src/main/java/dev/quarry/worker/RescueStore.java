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

/** Takes jobs from their workers: from one that is silent, one that shuts down, and one that has failed for now. */
@ApplicationScoped
class RescueStore {

    /**
     * Takes a job from its worker: to the state that was asked for, to its end if its attempts are spent, or back into
     * the queue. If a newer request for the same repository is pending, there is no place for another: the job stays running,
     * without a lease, and is claimed before the request.
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

    /** The attempt counts only if its work had begun: a worker that cannot even claim must not spend the attempts of jobs. */
    private static final String CHARGED_IF_BEGUN = """
            CASE WHEN work_began THEN attempt ELSE greatest(attempt - 1, 0) END,
            silent_claims + (NOT work_began)::integer
            """;
    private static final String CHARGED = "attempt, silent_claims";
    private static final String NOT_CHARGED = "greatest(attempt - 1, 0), silent_claims";

    /** Half a second, one, two, and so on, spread a little, so that what failed together does not return together. */
    private static final String BACKOFF = """
            least(0.5 * 2 ^ least(charged + silent - 1, 10), 60) * (0.75 + random() / 2)
            """;

    /** After a restart of the server no lease could be renewed for a while, so their holders have some time to come back. */
    static final String RESCUE = TAKE_BACK.formatted(CHARGED_IF_BEGUN,
            "lease_expires_at < now() AND pg_postmaster_start_time() < now() - make_interval(secs => $2)",
            "SKIP LOCKED", BACKOFF);

    /** Waits for whoever holds the row: it may be this process's own last heartbeat, and there is no second try. */
    private static final String HAND_BACK = TAKE_BACK.formatted(NOT_CHARGED, "id = $2 AND lease_token = $3", "", "0");

    private static final String TRY_AGAIN = TAKE_BACK.formatted(CHARGED, "id = $2 AND lease_token = $3", "", BACKOFF);

    private final Pool pool;
    private final JobFeedWriter feed;

    RescueStore(@QueuePool Pool pool, JobFeedWriter feed) {
        this.pool = pool;
        this.feed = feed;
    }

    /** What has become of a job that was taken back. */
    enum Fate {
        /** Waits for a worker again. */
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
     * Takes one job from a worker that has fallen silent; empty if there is none. The attempt is charged if its work had begun.
     *
     * @param grace how long after a start of the server no job is taken
     */
    Uni<Optional<TakenBack>> rescueOne(Duration grace) {
        return takeBack(RESCUE, Tuple.of("its worker fell silent", grace.toMillis() / 1000.0));
    }

    /** Returns a job to the queue, as if it had not been claimed; empty if the lease is lost. */
    Uni<Optional<TakenBack>> handBack(Lease lease, String reason) {
        return takeBack(HAND_BACK, Tuple.of(reason, lease.jobId(), lease.token()));
    }

    /**
     * Returns a job to the queue after a failure that may pass, or ends it as failed if its attempts are spent; empty if
     * the lease is lost. The attempt is charged.
     */
    Uni<Optional<TakenBack>> tryAgain(Lease lease, String reason) {
        return takeBack(TRY_AGAIN, Tuple.of(reason, lease.jobId(), lease.token()));
    }

    private Uni<Optional<TakenBack>> takeBack(String statement, Tuple parameters) {
        return pool.preparedQuery(statement).execute(parameters)
                // A request for the same repository was enqueued at the same moment; the second try leaves the job to it.
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
