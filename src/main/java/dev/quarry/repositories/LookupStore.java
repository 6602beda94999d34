package dev.quarry.repositories;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Finds repositories by what people and agents call them: a path below them, their own path, their name, their id. */
@ApplicationScoped
public class LookupStore {

    /** The most repositories that {@link #named} returns: a caller needs only to know that a name is ambiguous. */
    private static final int MAX_NAMED = 20;

    /** The project of requests that name none comes first. */
    private static final String DEFAULT = ProjectId.DEFAULT.value();

    /** Finds the projects ($2, or all) by a loose index scan; each costs one look-up per ancestor of the path. */
    public static final String CONTAINING = """
            WITH RECURSIVE project AS (
                SELECT coalesce($2::text, (
                    SELECT first.project_id::text FROM repository AS first
                    WHERE first.deleted_at IS NULL
                    ORDER BY first.project_id
                    LIMIT 1)) AS project_id
                UNION ALL
                SELECT (
                    SELECT next.project_id::text FROM repository AS next
                    WHERE next.deleted_at IS NULL AND next.project_id > project.project_id
                    ORDER BY next.project_id
                    LIMIT 1)
                FROM project
                WHERE project.project_id IS NOT NULL AND $2::text IS NULL
            )
            SELECT found.project_id, found.id, found.repo_path
            FROM (SELECT project_id FROM project WHERE $4::text IS NULL OR project_id ~ $4 OFFSET 0) AS project
            CROSS JOIN unnest($1::text[]) AS ancestor (path)
            CROSS JOIN LATERAL (
                SELECT repository.project_id, repository.id, repository.repo_path
                FROM repository
                WHERE repository.project_id = project.project_id AND repository.deleted_at IS NULL
                    AND repository.repo_path = ancestor.path
                OFFSET 0 -- Otherwise the planner may read the paths of all projects at once.
            ) AS found
            ORDER BY length(found.repo_path) DESC, found.project_id <> $3, found.project_id
            LIMIT 1
            """;

    private static final String NAMED = """
            SELECT project_id, id, repo_path
            FROM repository
            WHERE project_id = $1 AND deleted_at IS NULL
                AND ($2::text IS NULL OR id::text = $2 OR repo_path = $2
                    OR lower(substring(repo_path FROM '[^/]*$')) = lower($2))
            ORDER BY id
            LIMIT %d
            """.formatted(MAX_NAMED);

    private final Pool pool;

    LookupStore(Pool pool) {
        this.pool = pool;
    }

    /** A repository of a project. */
    public record Place(ProjectId project, long id, String repoPath) {
    }

    /**
     * Returns the innermost repository that one of these paths denotes; of several projects that have it, the default project
     * or else the first by name.
     *
     * @param ancestors a path and the directories that contain it
     * @param project null for any
     * @param readable a regular expression that the names of readable projects match; null for all
     */
    public Uni<Optional<Place>> containing(List<String> ancestors, @Nullable ProjectId project, @Nullable String readable) {
        Tuple parameters = Tuple.of(ancestors.toArray(String[]::new), project == null ? null : project.value(), DEFAULT,
                readable);
        return pool.preparedQuery(CONTAINING).execute(parameters).map(rows -> Rows.first(rows, LookupStore::place));
    }

    /**
     * Returns the repositories of the project that a reference denotes, at most {@value #MAX_NAMED}.
     *
     * @param reference an id, a path, or the last name of a path; null for all
     */
    public Uni<List<Place>> named(ProjectId project, @Nullable String reference) {
        return pool.preparedQuery(NAMED).execute(Tuple.of(project.value(), reference))
                .map(rows -> Rows.list(rows, LookupStore::place));
    }

    private static Place place(Row row) {
        return new Place(new ProjectId(row.getString("project_id")), row.getLong("id"), row.getString("repo_path"));
    }
}
