package dev.quarry.repositories;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Removes repositories: marks them as removed; the garbage collector deletes their rows later.
 *
 * <p>
 * <b>Nothing is published into a removed repository.</b> A run locks the row when it opens its version. If the run is first,
 * the removal sees its job and is refused; if it is later, it inserts a new repository for the path. A run whose base belongs
 * to the removed repository restarts. A removed repository never comes back.
 */
@ApplicationScoped
public class RemovalStore {

    private static final String LOCK = """
            SELECT repo_path FROM repository
            WHERE project_id = $1 AND id = $2 AND deleted_at IS NULL
            FOR NO KEY UPDATE
            """;

    /** A separate statement: only a new snapshot shows the job of a run that held the lock before. */
    public static final String ACTIVE_JOBS = """
            SELECT id FROM indexing_jobs WHERE project_id = $1 AND repo_path = $2 AND status = 'running'
            UNION ALL
            SELECT id FROM indexing_jobs WHERE project_id = $1 AND repo_path = $2 AND status = 'pending'
            """;

    /** No grace period: no client pages through a removed repository. */
    private static final String REMOVE = """
            WITH superseded AS (
                UPDATE index_version
                SET superseded_at = '-infinity'
                WHERE project_id = $1 AND repository_id = $2 AND published_at IS NOT NULL
            )
            UPDATE repository
            SET deleted_at = now(), active_version_id = NULL
            WHERE project_id = $1 AND id = $2
            """;

    private final Pool pool;

    RemovalStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Removes a repository unless it has an active job.
     *
     * @return the active jobs that prevent the removal, an empty list if the repository is removed; empty if there is no such
     *         repository
     */
    public Uni<Optional<List<UUID>>> remove(ProjectId project, long id) {
        return Transactions.in(pool, connection -> remove(connection, project, id));
    }

    /** The same in the transaction of {@code connection}. */
    public static Uni<Optional<List<UUID>>> remove(SqlConnection connection, ProjectId project, long id) {
        return lock(connection, project, id)
                .chain(path -> path.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : activeJobs(connection, project, path.get())
                                .call(jobs -> jobs.isEmpty() ? hide(connection, project, id) : Uni.createFrom().voidItem())
                                .map(Optional::of));
    }

    private static Uni<Optional<String>> lock(SqlConnection connection, ProjectId project, long id) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(project.value(), id))
                .map(rows -> Rows.first(rows, row -> row.getString("repo_path")));
    }

    private static Uni<List<UUID>> activeJobs(SqlConnection connection, ProjectId project, String repoPath) {
        return connection.preparedQuery(ACTIVE_JOBS).execute(Tuple.of(project.value(), repoPath))
                .map(rows -> Rows.list(rows, row -> row.getUUID("id")));
    }

    private static Uni<Void> hide(SqlConnection connection, ProjectId project, long id) {
        return connection.preparedQuery(REMOVE).execute(Tuple.of(project.value(), id)).replaceWithVoid();
    }
}
