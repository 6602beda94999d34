package dev.quarry.jobs;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.QueuePool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads and cancels jobs on behalf of clients. The stores of the worker hold the statements of a worker. */
@ApplicationScoped
public class JobStore {

    private static final String FIND = """
            SELECT %s FROM indexing_jobs WHERE id = $1 AND project_id = $2
            """.formatted(JobRow.COLUMNS);

    private static final String FIND_ALL = """
            SELECT %s FROM indexing_jobs WHERE id = ANY ($1)
            """.formatted(JobRow.COLUMNS);

    static final String NEWEST = """
            SELECT %s FROM indexing_jobs
            WHERE project_id = $1
            ORDER BY created_at DESC, id DESC
            LIMIT 1
            """.formatted(JobRow.COLUMNS);

    static final String FIND_ACTIVE = """
            SELECT %s FROM indexing_jobs
            WHERE project_id = $1 AND status IN ('pending', 'running')
            """.formatted(JobRow.COLUMNS);

    /** Bounded: a listener that was disconnected for longer reads the history instead. */
    private static final String FIND_ENDED_SINCE = """
            SELECT %s FROM (
                SELECT * FROM indexing_jobs
                WHERE project_id = $1 AND completed_at IS NOT NULL
                ORDER BY completed_at DESC
                LIMIT 1000
            ) AS recent
            WHERE version > $2
            """.formatted(JobRow.COLUMNS);

    /** A sequence that has never been used returns its first value as {@code last_value}. */
    private static final String LAST_VERSION = """
            SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS version FROM indexing_jobs_version_seq
            """;

    /** UNION ALL instead of OR: each part is read by its own index, without a scan of the history. */
    static final String QUEUE_DEPTH = """
            SELECT count(*) AS depth,
                coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE run_after <= now())), 0)::float8
                    AS seconds_oldest
            FROM (
                SELECT created_at, run_after FROM indexing_jobs WHERE status = 'pending'
                UNION ALL
                SELECT created_at, run_after FROM indexing_jobs WHERE status = 'running' AND lease_token IS NULL
            ) AS waiting
            """;

    /**
     * Ends a job that no worker holds; for a running job, its worker learns of the request with its next heartbeat. Ended jobs
     * do not change.
     */
    private static final String CANCEL = """
            UPDATE indexing_jobs
            SET status = CASE WHEN lease_token IS NULL THEN 'cancelled' ELSE status END,
                completed_at = CASE WHEN lease_token IS NULL THEN now() END,
                status_message = CASE WHEN lease_token IS NOT NULL THEN status_message END,
                cancel_requested_at = coalesce(cancel_requested_at, now()),
                version = nextval('indexing_jobs_version_seq')
            WHERE id = $1 AND project_id = $2 AND status IN ('pending', 'running')
            RETURNING %s
            """.formatted(JobRow.COLUMNS);

    private final Pool pool;
    private final JobFeedWriter feed;

    JobStore(@QueuePool Pool pool, JobFeedWriter feed) {
        this.pool = pool;
        this.feed = feed;
    }

    public Uni<Optional<Job>> find(ProjectId project, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, project.value()))
                .map(JobRow::first);
    }

    /** Finds the job of the project that was enqueued last. */
    public Uni<Optional<Job>> newest(ProjectId project) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(project.value()))
                .map(JobRow::first);
    }

    Uni<List<Job>> findAll(Collection<UUID> ids) {
        return pool.preparedQuery(FIND_ALL)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(JobRow::all);
    }

    Uni<List<Job>> findActive(ProjectId project) {
        return pool.preparedQuery(FIND_ACTIVE)
                .execute(Tuple.of(project.value()))
                .map(JobRow::all);
    }

    Uni<List<Job>> findEndedSince(ProjectId project, long version) {
        return pool.preparedQuery(FIND_ENDED_SINCE)
                .execute(Tuple.of(project.value(), version))
                .map(JobRow::all);
    }

    /** The version of the latest change of any job, whether or not it is committed yet. */
    public Uni<Long> lastVersion() {
        return pool.preparedQuery(LAST_VERSION).execute().map(rows -> rows.iterator().next().getLong("version"));
    }

    /**
     * The depth and the age of the queue.
     *
     * @param depth the number of jobs of all projects that wait for a worker: the pending ones, and those that were taken from
     *        their worker while a newer request for their repository was pending
     * @param oldest how long the oldest job that can be claimed has been waiting; zero if there is none
     */
    public record QueueDepth(long depth, Duration oldest) {
    }

    public Uni<QueueDepth> queueDepth() {
        return pool.preparedQuery(QUEUE_DEPTH).execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new QueueDepth(row.getLong("depth"),
                        Duration.ofMillis((long) (row.getDouble("seconds_oldest") * 1000))));
    }

    /** Requests cancellation; empty if there is no such job, or if it has ended. */
    Uni<Optional<Job>> cancel(ProjectId project, UUID id) {
        return pool.preparedQuery(CANCEL)
                .execute(Tuple.of(id, project.value()))
                .map(JobRow::first)
                .invoke(cancelled -> cancelled.ifPresent(this::announce));
    }

    private void announce(Job job) {
        feed.jobChanged(job.id(), new ProjectId(job.projectId()));
    }
}
