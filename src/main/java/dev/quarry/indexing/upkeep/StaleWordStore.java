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
 * Forgets words that no chunk has any more. Whoever deletes chunks writes down their words; here each of them is looked for
 * once more.
 *
 * <p>
 * Between the look and the deletion no chunk with the word may come: {@link WordWriter} is kept out for so long, which is why
 * few are looked at in one transaction. Nobody is waited for: if somebody is writing words of a project, it has its turn
 * another time.
 */
@ApplicationScoped
public class StaleWordStore {

    /** Of the words of project $1. */
    public static final String LOCK_KEY = "hashtextextended('words of ' || $1::text, 0)";

    private static final int ROWS_PER_BATCH = 500;

    private static final String NEXT_PROJECT = "SELECT min(project_id) AS project_id FROM stale_word WHERE project_id > $1";

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(" + LOCK_KEY + ") AS is_locked";

    /** Said before, and stays said whatever becomes of the transaction: nobody builds on what may not be there any more. */
    private static final String SAY = "SELECT nextval('word_forgetting_seq')";

    /**
     * The scalar subquery costs one look into idx_chunk_tokens a word, whatever has been counted, as do arrays instead of
     * joins:
     * the planner would look for each stale word once for each word of the project. Each look reads what was written last from
     * beginning to end: {@link PendingListStore} comes first.
     */
    public static final String FORGET = """
            WITH looked_at AS MATERIALIZED (
                DELETE FROM stale_word
                WHERE ctid = ANY (ARRAY (
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

    /** Looks at all words that were written down, but for those of projects that somebody is writing to. */
    public Uni<Void> forget() {
        return Multi.createBy().repeating()
                .uni(() -> new String[] { "" }, this::forgetNext)
                .whilst(Boolean::booleanValue)
                .collect().last().replaceWithVoid();
    }

    /** @return whether there was something to do */
    private Uni<Boolean> forgetNext(String[] behind) {
        return pool.preparedQuery(NEXT_PROJECT).execute(Tuple.of(behind[0]))
                .map(StaleWordStore::project)
                .chain(project -> project == null ? Uni.createFrom().item(false)
                        : forgetAll(project).replaceWith(true).invoke(() -> behind[0] = project));
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

    /** Two statements: only the second sees what was written before the lock was had. */
    public static Uni<Integer> forget(SqlConnection connection, String project) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(project))
                .chain(locked -> locked.iterator().next().getBoolean("is_locked")
                        ? connection.preparedQuery(SAY).execute()
                                .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(project)))
                                .map(rows -> rows.iterator().next().getInteger("rows"))
                        : Uni.createFrom().item(0));
    }
}
