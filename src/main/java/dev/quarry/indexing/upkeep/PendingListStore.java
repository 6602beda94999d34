package dev.quarry.indexing.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Sorts what was written last into the indexes of search. Until then it is in lists that every search reads from beginning to
 * end;
 * the server does it by itself only when a list is full, or after a good part of a table has changed.
 *
 * @see <a href="https://www.postgresql.org/docs/current/gin.html#GIN-FAST-UPDATE">GIN fast update</a>
 */
@ApplicationScoped
public class PendingListStore {

    private static final String SORT = """
            SELECT sum(gin_clean_pending_list(name::regclass)) AS pages
            FROM unnest(ARRAY['idx_chunk_tokens', 'idx_word_grams', 'idx_symbol_trigrams', 'idx_file_words']) AS name
            """;

    private final Pool pool;

    PendingListStore(Pool pool) {
        this.pool = pool;
    }

    /** Returns how many pages the lists had. */
    public Uni<Long> sort() {
        return pool.query(SORT).execute().map(rows -> rows.iterator().next().getLong("pages"));
    }
}
