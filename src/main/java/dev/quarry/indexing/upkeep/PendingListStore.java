package dev.quarry.indexing.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Flushes the pending lists of the GIN indexes of search. Every search reads these lists from beginning to end; the server
 * itself flushes them only when a list is full or autovacuum processes the table.
 *
 * @see <a href="https://www.postgresql.org/docs/current/gin.html#GIN-FAST-UPDATE">GIN fast update</a>
 */
@ApplicationScoped
public class PendingListStore {

    /** A partitioned index has no list of its own, but one in each partition. */
    private static final String SORT = """
            SELECT sum(gin_clean_pending_list(leaf.oid)) AS pages
            FROM unnest(ARRAY['idx_chunk_tokens', 'idx_word_grams', 'idx_symbol_trigrams', 'idx_file_words']) AS name
            JOIN pg_class AS leaf
                ON leaf.relkind = 'i'
                AND (leaf.oid = name::regclass OR leaf.oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = name::regclass))
            """;

    private final Pool pool;

    PendingListStore(Pool pool) {
        this.pool = pool;
    }

    /** Flushes the lists and returns the number of their pages. */
    public Uni<Long> sort() {
        return pool.query(SORT).execute().map(rows -> rows.iterator().next().getLong("pages"));
    }
}
