package dev.quarry.jobs;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Deletes ended jobs in batches of bounded size. Rows that another statement has locked are left to the next round. */
@ApplicationScoped
class RetentionStore {

    /** Keeps a statement to some tens of milliseconds. */
    static final int JOBS_PER_BATCH = 500;

    static final int REPOSITORIES_PER_PAGE = 100;

    /**
     * A job ends after its creation, so idx_created_at finds the ended jobs; an index on their ends would cost each job a
     * write.
     */
    static final String DELETE_AGED = """
            WITH aged AS MATERIALIZED (
                SELECT id
                FROM indexing_jobs
                WHERE created_at < now() - make_interval(secs => $1) AND completed_at < now() - make_interval(secs => $1)
                    AND status NOT IN ('pending', 'running')
                ORDER BY created_at
                LIMIT %d
                FOR UPDATE SKIP LOCKED
            )
            DELETE FROM indexing_jobs WHERE id = ANY (ARRAY (SELECT id FROM aged))
            """.formatted(JOBS_PER_BATCH);

    /**
     * Visits the repositories along the index (a loose index scan), and selects the jobs of each that are older than its newest
     * ones.
     */
    static final String DELETE_SURPLUS = """
            WITH RECURSIVE page AS (
                SELECT $1::text AS project_id, $2::text AS repo_path, 0 AS position
                UNION ALL
                SELECT hop.project_id, hop.repo_path, page.position + 1
                FROM page
                CROSS JOIN LATERAL (
                    SELECT job.project_id::text, job.repo_path
                    FROM indexing_jobs AS job
                    WHERE (job.project_id, job.repo_path) > (page.project_id, page.repo_path)
                    ORDER BY job.project_id, job.repo_path
                    LIMIT 1
                ) AS hop
                WHERE page.position < %d
            ), surplus AS MATERIALIZED (
                SELECT old.id
                FROM page
                CROSS JOIN LATERAL (
                    SELECT created_at, id
                    FROM indexing_jobs AS job
                    WHERE job.project_id = page.project_id AND job.repo_path = page.repo_path
                    ORDER BY created_at DESC, id DESC
                    OFFSET $3
                    LIMIT 1
                ) AS surplus_from
                CROSS JOIN LATERAL (
                    SELECT id
                    FROM indexing_jobs AS job
                    WHERE job.project_id = page.project_id AND job.repo_path = page.repo_path
                        AND (created_at, id) <= (surplus_from.created_at, surplus_from.id)
                        AND completed_at < now() - make_interval(secs => $4) AND status NOT IN ('pending', 'running')
                    ORDER BY created_at DESC, id DESC
                    LIMIT %d
                ) AS old
                WHERE page.position > 0
                LIMIT %d
            ), locked AS MATERIALIZED (
                SELECT id FROM indexing_jobs WHERE id = ANY (ARRAY (SELECT id FROM surplus)) FOR UPDATE SKIP LOCKED
            ), deleted AS (
                DELETE FROM indexing_jobs WHERE id = ANY (ARRAY (SELECT id FROM locked)) RETURNING 1
            )
            SELECT project_id, repo_path, (SELECT count(*) FROM surplus) AS found, (SELECT count(*) FROM deleted) AS deleted
            FROM page
            WHERE position > 0
            ORDER BY position DESC
            LIMIT 1
            """.formatted(REPOSITORIES_PER_PAGE, JOBS_PER_BATCH, JOBS_PER_BATCH);

    private final Pool pool;

    RetentionStore(Pool pool) {
        this.pool = pool;
    }

    /** The last repository that was visited. */
    public record Position(String project, String repoPath) {

        public static final Position START = new Position("", "");
    }

    /** The number of jobs that a statement has deleted, and the position to continue from. */
    public record Batch(int deleted, Position next) {
    }

    /**
     * Deletes a batch of jobs that ended longer than {@code age} ago, and returns their number; less than a full batch means
     * that none is left.
     */
    Uni<Integer> deleteAged(Duration age) {
        return pool.preparedQuery(DELETE_AGED).execute(Tuple.of(seconds(age))).map(RowSet::rowCount);
    }

    /**
     * Deletes jobs that ended longer than {@code age} ago and are not among the {@code kept} newest of their repository, for
     * the next repositories after {@code position}.
     *
     * @return empty if there are no more repositories
     */
    Uni<Optional<Batch>> deleteSurplus(Position position, int kept, Duration age) {
        return pool.preparedQuery(DELETE_SURPLUS)
                .execute(Tuple.of(position.project(), position.repoPath(), kept, seconds(age)))
                .map(rows -> Rows.first(rows, row -> batch(position, row)));
    }

    private static Batch batch(Position position, Row row) {
        int deleted = row.getInteger("deleted");
        // A full batch may be followed by more, unless all of its rows were locked.
        boolean again = row.getInteger("found") == JOBS_PER_BATCH && deleted > 0;
        return new Batch(deleted, again ? position : new Position(row.getString("project_id"), row.getString("repo_path")));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
