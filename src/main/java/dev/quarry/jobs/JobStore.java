package dev.quarry.jobs;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.jobs.Vacancies.Vacancy;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.QueuePool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/** The jobs as clients ask for them: enqueue, read, cancel. What a worker does to a job is in the worker's own store. */
@ApplicationScoped
public class JobStore {

    private static final String COLUMNS = """
            id, project_id, repo_path, status, status_message, force_reindex, files_total, files_indexed,
            files_unchanged, files_skipped, chunks_created, error_message, attempt, cancel_requested_at,
            created_at, started_at, completed_at, version
            """;

    /**
     * The row, or its pending twin's. The twin is touched rather than left alone (DO NOTHING), because only so does
     * one statement answer with it, and a forced request is not lost in an unforced twin.
     *
     * <p>
     * If there is an owner with a free slot ($4), and no job waits that would come first, the job is claimed at once: what is
     * set is what {@code ClaimStore} sets. Whether one waits is asked in an order, so that the planner looks into the index
     * for the first, and not through the table for any.
     */
    static final String ENQUEUE = """
            WITH request AS MATERIALIZED (
                SELECT nextval('indexing_jobs_version_seq') AS version,
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
                    CASE WHEN is_claimed THEN nextval('indexing_jobs_version_seq') ELSE version END,
                    CASE WHEN is_claimed THEN 'running' ELSE 'pending' END,
                    CASE WHEN is_claimed THEN 'scanning' END,
                    CASE WHEN is_claimed THEN 1 ELSE 0 END,
                    CASE WHEN is_claimed THEN now() END,
                    CASE WHEN is_claimed THEN nextval('lease_token_seq') END,
                    CASE WHEN is_claimed THEN $4 END,
                    CASE WHEN is_claimed THEN now() + make_interval(secs => $5) END
                FROM request
                ON CONFLICT (project_id, repo_path) WHERE status = 'pending'
                DO UPDATE SET
                    force_reindex = twin.force_reindex OR excluded.force_reindex,
                    version = CASE
                        WHEN excluded.force_reindex AND NOT twin.force_reindex
                            -- Not the excluded one, which was drawn before the wait for the twin's lock.
                            THEN nextval('indexing_jobs_version_seq')
                        ELSE twin.version
                    END
                RETURNING *, xmax = 0 AS created
            )
            SELECT %s, created, lease_token, attempt >= max_attempts AS last_attempt, request.version AS enqueued_version
            FROM enqueued, request
            """.formatted(COLUMNS.replace(", version", ", enqueued.version"));

    private static final String FIND = """
            SELECT %s FROM indexing_jobs WHERE id = $1 AND project_id = $2
            """.formatted(COLUMNS);

    private static final String FIND_ALL = """
            SELECT %s FROM indexing_jobs WHERE id = ANY ($1)
            """.formatted(COLUMNS);

    static final String FIND_ACTIVE = """
            SELECT %s FROM indexing_jobs
            WHERE project_id = $1 AND status IN ('pending', 'running')
            """.formatted(COLUMNS);

    /** Bounded: a listener that was away for longer reads the history instead. */
    private static final String FIND_ENDED_SINCE = """
            SELECT %s FROM (
                SELECT * FROM indexing_jobs
                WHERE project_id = $1 AND completed_at IS NOT NULL
                ORDER BY completed_at DESC
                LIMIT 1000
            ) AS recent
            WHERE version > $2
            """.formatted(COLUMNS);

    /** A sequence that nothing was drawn from yet has its first value as the last. */
    private static final String LAST_VERSION = """
            SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS version FROM indexing_jobs_version_seq
            """;

    private static final String QUEUE = """
            SELECT count(*) AS depth,
                coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE run_after <= now())), 0)::float8
                    AS seconds_oldest
            FROM indexing_jobs
            WHERE status = 'pending'
            """;

    /** One statement for each way to filter, so that each has its index. */
    static String history(String filter) {
        return history("indexing_jobs", filter);
    }

    /** Read first, and then put in order: they are few, and to look for them in the order of the history takes long. */
    private static final String RUNNING = """
            (SELECT * FROM indexing_jobs WHERE project_id = $1 AND status = 'running' OFFSET 0) AS running
            """;

    static String history(JobStatus status, String filter) {
        return history(status == JobStatus.RUNNING ? RUNNING : "indexing_jobs", inStatus(status) + filter);
    }

    private static String history(String source, String filter) {
        return """
                SELECT %s FROM %s
                WHERE project_id = $1 %s
                    AND (created_at, id) < (
                        coalesce($2::timestamptz, 'infinity'),
                        coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                ORDER BY created_at DESC, id DESC
                LIMIT $4
                """.formatted(COLUMNS, source, filter);
    }

    /** As a literal: the planner takes an index that holds only some statuses if it knows which one is asked for. */
    private static String inStatus(JobStatus status) {
        return " AND status = '" + status.wireName() + "'" + (status.isTerminal() ? " AND completed_at IS NOT NULL" : "");
    }

    /** A pending job ends here; a running one is told by its worker's next heartbeat. Ended jobs stay as they are. */
    private static final String CANCEL = """
            UPDATE indexing_jobs
            SET status = CASE status WHEN 'pending' THEN 'cancelled' ELSE status END,
                completed_at = CASE status WHEN 'pending' THEN now() END,
                status_message = CASE status WHEN 'running' THEN status_message END,
                cancel_requested_at = coalesce(cancel_requested_at, now()),
                version = nextval('indexing_jobs_version_seq')
            WHERE id = $1 AND project_id = $2 AND status IN ('pending', 'running')
            RETURNING %s
            """.formatted(COLUMNS);

    private final Pool pool;
    private final JobFeedWriter feed;
    private final Vacancies vacancies;

    JobStore(@QueuePool Pool pool, JobFeedWriter feed, Vacancies vacancies) {
        this.pool = pool;
        this.feed = feed;
        this.vacancies = vacancies;
    }

    /** A job as it was enqueued: either made by this request, or the pending one that the request joined. */
    public record Enqueued(Job job, boolean created) {
    }

    /** Enqueues a job, or joins a pending one; a worker of this process that is idle begins with it at once. */
    public Uni<Enqueued> enqueue(ProjectId project, String repoPath, boolean forceReindex) {
        Request request = new Request(project, repoPath, forceReindex);
        return Uni.createFrom().deferred(() -> vacancies.take()
                .map(vacancy -> enqueue(request, vacancy))
                .orElseGet(() -> enqueue(request)));
    }

    private record Request(ProjectId project, String repoPath, boolean forceReindex) {
    }

    private Uni<Enqueued> enqueue(Request request, Vacancy vacancy) {
        return enqueueRow(request, vacancy.owner(), vacancy.lease().toMillis() / 1000.0)
                .invoke(row -> fillOrLeave(vacancy, row))
                .onFailure().invoke(vacancy::leave)
                .map(row -> row.getLong("lease_token") == null ? waiting(row) : claimed(row))
                // Another process has claimed a job for the same repository at the same moment.
                .onFailure(JobStore::isUniqueViolation).recoverWithUni(() -> enqueue(request));
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
        Enqueued enqueued = new Enqueued(job(row), row.getBoolean("created"));
        announce(enqueued.job());
        if (enqueued.created()) {
            feed.queueFilled(Duration.ZERO);
        }
        return enqueued;
    }

    private static void fillOrLeave(Vacancy vacancy, Row row) {
        if (row.getLong("lease_token") != null) {
            vacancy.fill(job(row), row.getLong("lease_token"), row.getBoolean("last_attempt"));
        } else {
            vacancy.leave();
        }
    }

    /** The client is told of the job as it was when it was enqueued; that it runs by now is the first news of it. */
    private Enqueued claimed(Row row) {
        Job job = job(row);
        announce(job);
        return new Enqueued(job.asEnqueued(row.getLong("enqueued_version")), true);
    }

    private static boolean isUniqueViolation(Throwable failure) {
        return failure instanceof PgException refused && "23505".equals(refused.getSqlState());
    }

    Uni<Optional<Job>> find(ProjectId project, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, project.value()))
                .map(JobStore::firstJob);
    }

    Uni<List<Job>> findAll(Collection<UUID> ids) {
        return pool.preparedQuery(FIND_ALL)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(JobStore::jobs);
    }

    Uni<List<Job>> findActive(ProjectId project) {
        return pool.preparedQuery(FIND_ACTIVE)
                .execute(Tuple.of(project.value()))
                .map(JobStore::jobs);
    }

    Uni<List<Job>> findEndedSince(ProjectId project, long version) {
        return pool.preparedQuery(FIND_ENDED_SINCE)
                .execute(Tuple.of(project.value(), version))
                .map(JobStore::jobs);
    }

    /** The version of the latest change of any job, whether or not it is committed yet. */
    public Uni<Long> lastVersion() {
        return pool.preparedQuery(LAST_VERSION).execute().map(rows -> rows.iterator().next().getLong("version"));
    }

    /**
     * What waits in the queue.
     *
     * @param depth pending jobs of all projects
     * @param oldest how long the oldest of those that could be claimed has been waiting; zero if there is none
     */
    public record Queue(long depth, Duration oldest) {
    }

    public Uni<Queue> queue() {
        return pool.preparedQuery(QUEUE).execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Queue(row.getLong("depth"),
                        Duration.ofMillis((long) (row.getDouble("seconds_oldest") * 1000))));
    }

    Uni<List<Job>> history(ProjectId project, HistoryFilter filter, @Nullable JobCursor cursor, int limit) {
        Tuple parameters = Tuple.tuple()
                .addString(project.value())
                .addOffsetDateTime(cursor == null ? null : cursor.createdAt().atOffset(ZoneOffset.UTC))
                .addUUID(cursor == null ? null : cursor.id())
                .addInteger(limit);
        String ofRepository = filter.repoPath() == null
                ? ""
                : " AND repo_path = $" + parameters.addString(filter.repoPath()).size();
        String statement = filter.status() == null ? history(ofRepository) : history(filter.status(), ofRepository);
        return pool.preparedQuery(statement).execute(parameters).map(JobStore::jobs);
    }

    /** Which jobs of a project's history are asked for; {@code null} means any. */
    record HistoryFilter(@Nullable JobStatus status, @Nullable String repoPath) {
    }

    /** Requests cancellation; empty if there is no such job, or if it has ended. */
    Uni<Optional<Job>> cancel(ProjectId project, UUID id) {
        return pool.preparedQuery(CANCEL)
                .execute(Tuple.of(id, project.value()))
                .map(JobStore::firstJob)
                .invoke(cancelled -> cancelled.ifPresent(this::announce));
    }

    private void announce(Job job) {
        feed.jobChanged(job.id(), new ProjectId(job.projectId()));
    }

    private static Optional<Job> firstJob(RowSet<Row> rows) {
        return jobs(rows).stream().findFirst();
    }

    private static List<Job> jobs(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(JobStore::job).toList();
    }

    private static Job job(Row row) {
        OffsetDateTime startedAt = row.getOffsetDateTime("started_at");
        OffsetDateTime completedAt = row.getOffsetDateTime("completed_at");
        return new Job(
                row.getUUID("id"),
                row.getString("project_id"),
                row.getString("repo_path"),
                JobStatus.ofWireName(row.getString("status")),
                row.getString("status_message"),
                row.getBoolean("force_reindex"),
                row.getInteger("files_total"),
                orZero(row.getInteger("files_indexed")),
                row.getInteger("files_unchanged"),
                row.getInteger("files_skipped"),
                orZero(row.getInteger("chunks_created")),
                row.getString("error_message"),
                row.getInteger("attempt"),
                row.getOffsetDateTime("cancel_requested_at") != null,
                row.getOffsetDateTime("created_at").toInstant(),
                startedAt == null ? null : startedAt.toInstant(),
                completedAt == null ? null : completedAt.toInstant(),
                row.getLong("version"));
    }

    /** The first two counters may be null in the table. */
    private static int orZero(@Nullable Integer counter) {
        return counter == null ? 0 : counter;
    }
}
