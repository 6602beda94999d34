package dev.quarry.jobs;

import java.time.Duration;
import java.util.OptionalInt;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.jobs.IdleSlots.IdleSlot;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.QueuePool;
import dev.quarry.platform.database.TransientFailures;
import dev.quarry.platform.limits.ClientRates;
import dev.quarry.platform.limits.LimitsConfig;
import dev.quarry.platform.limits.Refusals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Enqueues jobs. */
@ApplicationScoped
public class EnqueueStore {

    /**
     * Inserts a job, or joins the pending job of the same repository (its twin), and returns the row. The statement updates the
     * twin instead of leaving it alone (DO NOTHING), because only then does the same statement return it, and a forced request
     * is not lost in an unforced twin.
     *
     * <p>
     * If an owner has an idle slot ($4) and no waiting job comes before this one, the statement claims the job at once and sets
     * the same columns as {@code ClaimStore}. The check for a waiting job has an ORDER BY so that the planner reads the first
     * entry of the index instead of scanning the table for any match.
     */
    static final String ENQUEUE = """
            WITH request AS MATERIALIZED (
                SELECT nextval('indexing_jobs_version_seq') AS enqueued_version,
                    $4::text IS NOT NULL
                        AND (
                            SELECT id FROM indexing_jobs
                            WHERE status = 'pending' AND (run_after <= now() OR project_id = $1 AND repo_path = $2)
                            ORDER BY project_id, created_at, id
                            LIMIT 1) IS NULL
                        AND NOT EXISTS (
                            SELECT FROM indexing_jobs
                            WHERE project_id = $1 AND repo_path = $2 AND status = 'running') AS is_claimed
            ), enqueued AS (
                INSERT INTO indexing_jobs AS twin (project_id, repo_path, force_reindex, version, status, status_message,
                    attempt, started_at, lease_token, lease_owner, lease_expires_at)
                SELECT $1, $2, $3,
                    CASE WHEN is_claimed THEN nextval('indexing_jobs_version_seq') ELSE enqueued_version END,
                    CASE WHEN is_claimed THEN 'running' ELSE 'pending' END,
                    CASE WHEN is_claimed THEN 'scanning' END,
                    CASE WHEN is_claimed THEN 1 ELSE 0 END,
                    CASE WHEN is_claimed THEN now() END,
                    CASE WHEN is_claimed THEN nextval('lease_token_seq') END,
                    CASE WHEN is_claimed THEN $4 END,
                    CASE WHEN is_claimed THEN clock_timestamp() + make_interval(secs => $5) END
                FROM request
                ON CONFLICT (project_id, repo_path) WHERE status = 'pending'
                DO UPDATE SET
                    force_reindex = twin.force_reindex OR excluded.force_reindex,
                    version = CASE
                        WHEN excluded.force_reindex AND NOT twin.force_reindex
                            -- Not excluded.version: it was drawn before the wait for the twin's lock.
                            THEN nextval('indexing_jobs_version_seq')
                        ELSE twin.version
                    END
                RETURNING *, xmax = 0 AS created
            )
            SELECT %s, created, lease_token, attempt >= max_attempts AS last_attempt, enqueued_version
            FROM enqueued, request
            """.formatted(JobRow.COLUMNS);

    /** Whether project $1 has $3 pending jobs or more, and none of repository $2, which a request would join. */
    static final String IS_FULL = """
            SELECT NOT EXISTS (SELECT FROM indexing_jobs WHERE project_id = $1 AND repo_path = $2 AND status = 'pending')
                AND (
                    SELECT count(*) FROM (
                        SELECT FROM indexing_jobs WHERE project_id = $1 AND status = 'pending' LIMIT $3
                    ) AS pending) >= $3 AS is_full
            """;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final Pool pool;
    private final JobFeedWriter feed;
    private final IdleSlots idleSlots;
    private final OptionalInt mostPending;
    private final ClientRates rates;

    EnqueueStore(@QueuePool Pool pool, JobFeedWriter feed, IdleSlots idleSlots, LimitsConfig limits, ClientRates rates) {
        this.mostPending = limits.pendingJobs();
        this.rates = rates;
        this.pool = pool;
        this.feed = feed;
        this.idleSlots = idleSlots;
    }

    /** A job as enqueued. {@code created} is false if the request joined a pending job. */
    public record Enqueued(Job job, boolean created) {
    }

    /**
     * Enqueues a job, or joins a pending one. An idle worker of this process starts the job at once.
     *
     * @return fails with a problem 429 if the project has too many pending jobs, or the client of the current request has sent
     *         too many requests
     */
    public Uni<Enqueued> enqueue(ProjectId project, String repoPath, boolean forceReindex) {
        Request request = new Request(project, repoPath, forceReindex);
        return Uni.createFrom().voidItem()
                .invoke(rates::requireEnqueue)
                .call(() -> requireRoom(request))
                .chain(() -> idleSlots.take()
                        .map(slot -> enqueue(request, slot))
                        .orElseGet(() -> enqueue(request)));
    }

    private record Request(ProjectId project, String repoPath, boolean forceReindex) {
    }

    private Uni<Void> requireRoom(Request request) {
        return mostPending.isEmpty() ? Uni.createFrom().voidItem()
                : pool.preparedQuery(IS_FULL)
                        .execute(Tuple.of(request.project().value(), request.repoPath(), (long) mostPending.getAsInt()))
                        .invoke(rows -> requireRoom(rows.iterator().next()))
                        .replaceWithVoid();
    }

    private void requireRoom(Row row) {
        if (row.getBoolean("is_full")) {
            throw Refusals.tooManyRequests("Too many pending jobs", "The project has " + mostPending.getAsInt()
                    + " pending jobs, the most that it may. Repeat the request after the time in Retry-After.", RETRY_AFTER);
        }
    }

    private Uni<Enqueued> enqueue(Request request, IdleSlot slot) {
        return enqueueRow(request, slot.owner(), slot.lease().toMillis() / 1000.0)
                .invoke(row -> fillOrRelease(slot, row))
                .onFailure().invoke(slot::release)
                .onCancellation().invoke(slot::release)
                .map(row -> row.getLong("lease_token") == null ? waiting(row) : claimed(row))
                // Another process claimed a job of the same repository at the same moment.
                .onFailure(TransientFailures::isUniqueViolation).recoverWithUni(() -> enqueue(request));
    }

    private Uni<Enqueued> enqueue(Request request) {
        return enqueueRow(request, null, null).map(this::waiting);
    }

    private Uni<Row> enqueueRow(Request request, @Nullable String owner, @Nullable Double leaseSeconds) {
        return pool.preparedQuery(ENQUEUE)
                .execute(Tuple.of(request.project().value(), request.repoPath(), request.forceReindex(), owner, leaseSeconds))
                .map(rows -> rows.iterator().next());
    }

    private Enqueued waiting(Row row) {
        Enqueued enqueued = new Enqueued(JobRow.job(row), row.getBoolean("created"));
        announce(enqueued.job());
        if (enqueued.created()) {
            feed.queueFilled(Duration.ZERO);
        }
        return enqueued;
    }

    private static void fillOrRelease(IdleSlot slot, Row row) {
        if (row.getLong("lease_token") != null) {
            slot.fill(JobRow.job(row), row.getLong("lease_token"), row.getBoolean("last_attempt"));
        } else {
            slot.release();
        }
    }

    /** Returns the job as it was when it was enqueued; the client learns from its first event that the job runs. */
    private Enqueued claimed(Row row) {
        Job job = JobRow.job(row);
        announce(job);
        return new Enqueued(job.asEnqueued(row.getLong("enqueued_version")), true);
    }

    private void announce(Job job) {
        feed.jobChanged(job.id(), new ProjectId(job.projectId()));
    }
}
