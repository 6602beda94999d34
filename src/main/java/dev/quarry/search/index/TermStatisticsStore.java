package dev.quarry.search.index;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.database.SearchPool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/**
 * Caches the document frequencies of common words, for inverse document frequency (IDF): a word that is everywhere says little
 * about a chunk. They are the statistics of PostgreSQL's last ANALYZE, which cover the chunks of all projects together.
 */
@ApplicationScoped
public class TermStatisticsStore {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final String FREQUENCIES = """
            SELECT counted.lexeme, counted.frequency
            FROM pg_stats
            CROSS JOIN LATERAL unnest(most_common_elems::text::text[], most_common_elem_freqs) AS counted (lexeme, frequency)
            WHERE schemaname = current_schema() AND tablename = 'chunk' AND attname = 'tokens' AND counted.lexeme IS NOT NULL
            """;

    private final Uni<Map<String, Float>> frequencies;
    private volatile long readAtNanos;

    TermStatisticsStore(@SearchPool Pool pool) {
        frequencies = Uni.createFrom().deferred(() -> pool.query(FREQUENCIES).execute())
                .map(TermStatisticsStore::byLexeme)
                .invoke(() -> readAtNanos = System.nanoTime())
                .memoize().until(() -> System.nanoTime() - readAtNanos > KEPT.toNanos());
    }

    /** Returns the share of the chunks, from 0 to 1, that have each common word. Empty until ANALYZE has run. */
    public Uni<Map<String, Float>> frequencies() {
        return frequencies;
    }

    private static Map<String, Float> byLexeme(RowSet<Row> rows) {
        Map<String, Float> frequencies = new HashMap<>();
        rows.forEach(row -> frequencies.put(row.getString("lexeme"), row.getFloat("frequency")));
        return Map.copyOf(frequencies);
    }
}
