package dev.quarry.indexing.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.store.WordWriter;
import dev.quarry.platform.database.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Deletes words that no chunk contains any more. Transactions that delete chunks record their words as stale; this store checks
 * whether another chunk contains each of them.
 *
 * <p>
 * No chunk with the word may be inserted between the check and the deletion: an exclusive lock blocks {@link WordWriter}
 * meanwhile, so one transaction checks only a few words. The store never waits: it skips a project whose words are being
 * written until a later round.
 */
@ApplicationScoped
public class StaleWordStore {

    /** The key of the advisory lock on the words of project $1. */
    public static final String LOCK_KEY = "hashtextextended('words of ' || $1::text, 0)";

    private static final int ROWS_PER_BATCH = 500;

    private static final String NEXT_PROJECT = "SELECT min(project_id) AS project_id FROM stale_word WHERE project_id > $1";

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(" + LOCK_KEY + ") AS is_locked";

    /** Begins a new era before the deletion, and regardless of a rollback: caches of words become invalid. */
    private static final String BEGIN_ERA = "SELECT nextval('word_forgetting_seq')";

    /**
     * The scalar subquery, and arrays instead of joins, cost one look-up in idx_chunk_tokens per word whatever the statistics
     * are: a join may check each stale word once for each word of the project. Each look-up reads the pending list from
     * beginning to end, so {@link PendingListStore} has to run first.
     */
    public static final String FORGET = """
            WITH looked_at AS MATERIALIZED (
                DELETE FROM stale_word
                -- The project: a row of another partition may have the same position.
                WHERE project_id = $1 AND ctid = ANY (ARRAY (
                    SELECT ctid FROM stale_word WHERE project_id = $1 ORDER BY word LIMIT %d FOR UPDATE SKIP LOCKED))
                RETURNING word
            ), forgotten AS (
                DELETE FROM word
                WHERE project_id = $1 AND is_part IN (false, true) AND word = ANY (ARRAY (
                    SELECT stale.word
                    FROM (SELECT DISTINCT word FROM looked_at) AS stale
                    WHERE (
                        SELECT true
                        FROM chunk
                        WHERE chunk.project_id = $1 AND chunk.tokens @@ ('''' || stale.word || '''')::tsquery
                        LIMIT 1
                    ) IS NULL))
            )
            SELECT count(*) AS rows FROM looked_at
            """.formatted(ROWS_PER_BATCH);

    private final Pool pool;

    StaleWordStore(Pool pool) {
        this.pool = pool;
    }

    /** Checks all stale words, except words of projects that are being written to. */
    public Uni<Void> forget() {
        return Multi.createBy().repeating()
                .uni(() -> new String[] { "" }, this::forgetNext)
                .whilst(Boolean::booleanValue)
                .collect().last().replaceWithVoid();
    }

    /** @return whether a project had stale words */
    private Uni<Boolean> forgetNext(String[] lastProject) {
        return pool.preparedQuery(NEXT_PROJECT).execute(Tuple.of(lastProject[0]))
                .map(StaleWordStore::project)
                .chain(project -> project == null ? Uni.createFrom().item(false)
                        : forgetAll(project).replaceWith(true).invoke(() -> lastProject[0] = project));
    }

    private static @Nullable String project(RowSet<Row> rows) {
        return rows.iterator().next().getString("project_id");
    }

    private Uni<Void> forgetAll(String project) {
        return Multi.createBy().repeating()
                .uni(() -> Transactions.in(pool, connection -> forget(connection, project)))
                .whilst(rows -> rows == ROWS_PER_BATCH)
                .collect().last().replaceWithVoid();
    }

    /** Uses two statements: only the second one sees rows that were committed before the lock was acquired. */
    public static Uni<Integer> forget(SqlConnection connection, String project) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(project))
                .chain(locked -> locked.iterator().next().getBoolean("is_locked")
                        ? connection.preparedQuery(BEGIN_ERA).execute()
                                .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(project)))
                                .map(rows -> rows.iterator().next().getInteger("rows"))
                        : Uni.createFrom().item(0));
    }
}
