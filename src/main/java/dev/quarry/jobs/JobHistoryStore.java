package dev.quarry.jobs;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Page;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.QueuePool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads the history of jobs page by page, newest first, of one project or of all. */
@ApplicationScoped
class JobHistoryStore {

    /** The jobs of one project; {@code $4} is the project. */
    private static final String PROJECT = "$4";

    /** The page that follows the cursor {@code ($1, $2)}; without one, the first page. */
    private static final String AFTER_CURSOR = """
            (created_at, id) < (
                coalesce($1::timestamptz, 'infinity'),
                coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
            """;

    /** Reads idx_created_at, whose order lacks the id: jobs of one microsecond are sorted by it. */
    static final String OF_ALL_PROJECTS = """
            SELECT %s FROM indexing_jobs
            WHERE created_at <= coalesce($1::timestamptz, 'infinity') AND %s
            ORDER BY created_at DESC, id DESC
            LIMIT $3
            """.formatted(JobRow.COLUMNS, AFTER_CURSOR);

    /** Restricts {@link #MERGED} to projects that the client may read. */
    private static final String READABLE = "AND project.project_id ~ ";

    /** Reads a page of each project and merges them. The projects are found by a loose index scan of idx_job_history. */
    private static final String MERGED = """
            WITH RECURSIVE project AS (
                (SELECT project_id FROM indexing_jobs ORDER BY project_id LIMIT 1)
                UNION ALL
                SELECT (
                    SELECT job.project_id FROM indexing_jobs AS job
                    WHERE job.project_id > project.project_id
                    ORDER BY job.project_id
                    LIMIT 1)
                FROM project
                WHERE project.project_id IS NOT NULL
            )
            SELECT page.* FROM project
            CROSS JOIN LATERAL (
                %s
            ) AS page
            WHERE project.project_id IS NOT NULL %s
            ORDER BY page.created_at DESC, page.id DESC
            LIMIT $3
            """;

    private final Pool queue;
    private final Pool main;

    JobHistoryStore(@QueuePool Pool queue, Pool main) {
        this.queue = queue;
        this.main = main;
    }

    /** The page of the project's jobs that follows {@code cursor}; the first page without one. */
    Uni<Page<Job>> ofProject(ProjectId project, HistoryFilter filter, @Nullable JobCursor cursor, PageLimit limit) {
        Tuple parameters = page(cursor, limit).addString(project.value());
        if (filter.repoPath() != null) {
            parameters.addString(filter.repoPath());
        }
        return queue.preparedQuery(ofProject(filter)).execute(parameters).map(rows -> page(rows, limit));
    }

    /**
     * Like {@link #ofProject}, for the jobs of all projects.
     *
     * @param readable a regular expression that the names of readable projects match; null for all
     */
    Uni<Page<Job>> ofAllProjects(HistoryFilter filter, @Nullable String readable, @Nullable JobCursor cursor,
            PageLimit limit) {
        Tuple parameters = page(cursor, limit);
        if (filter.repoPath() != null) {
            parameters.addString(filter.repoPath());
        }
        if (readable != null) {
            parameters.addString(readable);
        }
        return main.preparedQuery(ofAllProjects(filter, readable != null)).execute(parameters).map(rows -> page(rows, limit));
    }

    private static Page<Job> page(RowSet<Row> rows, PageLimit limit) {
        return Page.of(JobRow.all(rows), limit, job -> JobCursor.after(job).encoded());
    }

    private static Tuple page(@Nullable JobCursor cursor, PageLimit limit) {
        OffsetDateTime createdAt = cursor == null ? null : cursor.createdAt().atOffset(ZoneOffset.UTC);
        UUID id = cursor == null ? null : cursor.id();
        return Tuple.of(createdAt, id, limit.rowsToRead());
    }

    /** Builds one statement for each kind of filter, so that each uses its own index. */
    static String ofProject(HistoryFilter filter) {
        return page(PROJECT, filter, "$5");
    }

    static String ofAllProjects(HistoryFilter filter, boolean restricted) {
        String readable = restricted ? READABLE + (filter.repoPath() == null ? "$4" : "$5") : "";
        return filter.isEmpty() && !restricted
                ? OF_ALL_PROJECTS
                : MERGED.formatted(page("project.project_id", filter, "$4"), readable);
    }

    private static String page(String project, HistoryFilter filter, String repoPath) {
        return """
                SELECT %s FROM %s
                WHERE project_id = %s %s %s AND %s
                ORDER BY created_at DESC, id DESC
                LIMIT $3
                """.formatted(JobRow.COLUMNS, source(project, filter.status()), project, inStatus(filter.status()),
                filter.repoPath() == null ? "" : "AND repo_path = " + repoPath, AFTER_CURSOR);
    }

    /**
     * Reads running jobs first and sorts them afterwards: they are few, and a scan in history order would read all others.
     * {@code OFFSET 0} keeps the planner from merging the two steps.
     */
    private static String source(String project, @Nullable JobStatus status) {
        return status == JobStatus.RUNNING
                ? "(SELECT * FROM indexing_jobs WHERE project_id = " + project + " AND status = 'running' OFFSET 0) AS running"
                : "indexing_jobs";
    }

    /** The status is a literal: the planner uses a partial index only if it knows the status at planning time. */
    private static String inStatus(@Nullable JobStatus status) {
        if (status == null) {
            return "";
        }
        return "AND status = '" + status.wireName() + "'" + (status.isTerminal() ? " AND completed_at IS NOT NULL" : "");
    }

    /** Restricts the jobs of a history; {@code null} means any. */
    record HistoryFilter(@Nullable JobStatus status, @Nullable String repoPath) {

        /**
         * Parses the query parameters of a request; {@code null} means any.
         *
         * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if there is no such status, or if the path has a NUL
         *         character, which PostgreSQL text cannot hold
         */
        static HistoryFilter parse(@Nullable String status, @Nullable String repoPath) {
            if (repoPath != null && repoPath.indexOf('\0') >= 0) {
                throw Problems.badRequest("Invalid repo_path", "A path cannot contain a NUL character. Correct the filter.");
            }
            return new HistoryFilter(status == null ? null : JobStatus.ofWireName(status), repoPath);
        }

        boolean isEmpty() {
            return status == null && repoPath == null;
        }
    }
}
