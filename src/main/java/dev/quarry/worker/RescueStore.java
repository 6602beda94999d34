package dev.quarry.worker;

import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Takes jobs from their workers: from one that is silent, one that shuts down, and one that has failed for now. */
@ApplicationScoped
class RescueStore {

    /**
     * Takes a job from its worker: to the state that was asked for, to its end if its attempts are spent, or back into
     * the queue. If another request for the same repository waits there, that one does the work.
     */
    private static final String TAKE_BACK = """
            WITH taken AS (
                SELECT id,
                    CASE
                        WHEN cancel_requested_at IS NOT NULL THEN 'cancelled'
                        WHEN attempt - $1::integer >= max_attempts THEN 'failed'
                        WHEN EXISTS (
                            SELECT FROM indexing_jobs AS twin
                            WHERE twin.project_id = job.project_id AND twin.repo_path = job.repo_path
                                AND twin.status = 'pending') THEN 'cancelled'
                        ELSE 'pending'
                    END AS next_status
                FROM indexing_jobs AS job
                WHERE status = 'running' AND %s
                LIMIT 1
                FOR UPDATE %s
            ), changed AS (
                UPDATE indexing_jobs AS job
                SET status = next_status,
                    attempt = attempt - $1::integer,
                    run_after = now() + make_interval(secs => %s),
                    completed_at = CASE WHEN next_status <> 'pending' THEN now() END,
                    status_message = CASE
                        WHEN next_status = 'pending' THEN 'waiting for a worker again: ' || $2
                        WHEN next_status = 'cancelled' AND cancel_requested_at IS NULL
                            THEN 'left to a newer request for the same repository: ' || $2
                    END,
                    error_message = CASE WHEN next_status = 'failed'
                        THEN format('gave up after %%s attempts: %%s', attempt, $2) END,
                    lease_token = NULL, lease_owner = NULL, lease_expires_at = NULL,
                    version = nextval('indexing_jobs_version_seq')
                FROM taken
                WHERE job.id = taken.id
                RETURNING job.*
            ), absorbed AS (
                UPDATE indexing_jobs AS twin
                SET force_reindex = true, version = nextval('indexing_jobs_version_seq')
                FROM changed
                WHERE changed.status = 'cancelled' AND changed.cancel_requested_at IS NULL AND changed.force_reindex
                    AND twin.project_id = changed.project_id AND twin.repo_path = changed.repo_path
                    AND twin.status = 'pending' AND NOT twin.force_reindex
            )
            SELECT id, status,
                pg_notify('quarry_jobs', id || ' ' || project_id)::text,
                pg_notify('quarry_queue', '')::text
            FROM changed
            """;

    private static final String RESCUE = TAKE_BACK.formatted("lease_expires_at < now()", "SKIP LOCKED", "0");

    /** Waits for whoever holds the row: it may be this process's own last heartbeat, and there is no second try. */
    private static final String HAND_BACK = TAKE_BACK.formatted("id = $3 AND lease_token = $4", "", "0");

    private static final String TRY_AGAIN = TAKE_BACK.formatted("id = $3 AND lease_token = $4", "", "attempt * 2");

    private final Pool pool;

    RescueStore(Pool pool) {
        this.pool = pool;
    }

    /** What has become of a job that was taken back. */
    enum Fate {
        PENDING,
        FAILED,
        CANCELLED
    }

    /** Takes one job from a worker that has fallen silent; empty if there is none. The attempt is charged. */
    Uni<Optional<Fate>> rescueOne() {
        return takeBack(RESCUE, Tuple.of(0, "its worker fell silent"));
    }

    /** Returns a job to the queue, as if it had not been claimed; empty if the lease is lost. */
    Uni<Optional<Fate>> handBack(Lease lease, String reason) {
        return takeBack(HAND_BACK, Tuple.of(1, reason, lease.jobId(), lease.token()));
    }

    /**
     * Returns a job to the queue after a failure that may pass, or ends it as failed if its attempts are spent; empty if
     * the lease is lost. The attempt is charged.
     */
    Uni<Optional<Fate>> tryAgain(Lease lease, String reason) {
        return takeBack(TRY_AGAIN, Tuple.of(0, reason, lease.jobId(), lease.token()));
    }

    private Uni<Optional<Fate>> takeBack(String statement, Tuple parameters) {
        return pool.preparedQuery(statement).execute(parameters).map(RescueStore::fate);
    }

    private static Optional<Fate> fate(RowSet<Row> rows) {
        Iterator<Row> taken = rows.iterator();
        return taken.hasNext()
                ? Optional.of(Fate.valueOf(taken.next().getString("status").toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }
}
