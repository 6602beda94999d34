package dev.quarry.repositories;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Cursor;
import dev.quarry.platform.Page;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads the projects, which have no table: a project exists while it has a repository or an active job. */
@ApplicationScoped
public class ProjectStore {

    /**
     * A loose index scan over two partial indexes, of repositories that are not removed and of active jobs. Ended jobs are not
     * read. Of projects that the client may not read ($3), only the names are.
     */
    public static final String LIST = """
            WITH RECURSIVE page AS (
                SELECT $1::text AS project_id, 0 AS position
                UNION ALL
                SELECT hop.project_id,
                    page.position + CASE WHEN $3::text IS NULL OR hop.project_id ~ $3 THEN 1 ELSE 0 END
                FROM page
                CROSS JOIN LATERAL (
                    SELECT least(
                        (SELECT project_id::text FROM repository
                        WHERE deleted_at IS NULL AND project_id > page.project_id
                        ORDER BY project_id
                        LIMIT 1),
                        (SELECT project_id::text FROM indexing_jobs
                        WHERE status IN ('pending', 'running') AND project_id > page.project_id
                        ORDER BY project_id
                        LIMIT 1)) AS project_id
                ) AS hop
                WHERE page.position < $2 AND hop.project_id IS NOT NULL
            )
            SELECT page.project_id, indexed.repositories, indexed.files, indexed.chunks, active.jobs
            FROM page
            CROSS JOIN LATERAL (
                SELECT count(*) AS repositories,
                    coalesce(sum(version.file_count), 0)::bigint AS files,
                    coalesce(sum(version.chunk_count), 0)::bigint AS chunks
                FROM repository
                LEFT JOIN index_version AS version
                    ON version.project_id = repository.project_id AND version.id = repository.active_version_id
                WHERE repository.project_id = page.project_id AND repository.deleted_at IS NULL
            ) AS indexed
            CROSS JOIN LATERAL (
                SELECT count(*) AS jobs FROM indexing_jobs
                WHERE project_id = page.project_id AND status IN ('pending', 'running')
            ) AS active
            WHERE page.position > 0 AND ($3::text IS NULL OR page.project_id ~ $3)
            ORDER BY page.position
            """;

    private final Pool pool;

    ProjectStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Returns the first projects whose names sort after {@code after}.
     *
     * @param readable a regular expression that the names of readable projects match; null for all
     */
    Uni<Page<Project>> list(String after, @Nullable String readable, PageLimit limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(after, limit.rowsToRead(), readable))
                .map(rows -> Page.of(Rows.list(rows, ProjectStore::project), limit,
                        project -> Cursor.encode(project.projectId())));
    }

    private static Project project(Row row) {
        return new Project(
                row.getString("project_id"),
                row.getInteger("repositories"),
                row.getLong("files"),
                row.getLong("chunks"),
                row.getInteger("jobs"));
    }
}
