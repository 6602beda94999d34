package dev.quarry.search.index;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.database.SearchPool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/**
 * Reads word frequencies from the statistics of PostgreSQL's last ANALYZE, which cover the chunks of all projects together.
 */
@ApplicationScoped
class TermStatisticsStore {

    private static final String FREQUENCIES = """
            SELECT counted.lexeme, counted.frequency
            FROM pg_stats
            CROSS JOIN LATERAL unnest(most_common_elems::text::text[], most_common_elem_freqs) AS counted (lexeme, frequency)
            WHERE schemaname = current_schema() AND tablename = 'chunk' AND attname = 'tokens' AND counted.lexeme IS NOT NULL
            """;

    private final Pool pool;

    TermStatisticsStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    Uni<Map<String, Float>> frequencies() {
        return pool.query(FREQUENCIES).execute().map(TermStatisticsStore::byLexeme);
    }

    private static Map<String, Float> byLexeme(RowSet<Row> rows) {
        Map<String, Float> frequencies = new HashMap<>();
        rows.forEach(row -> frequencies.put(row.getString("lexeme"), row.getFloat("frequency")));
        return Map.copyOf(frequencies);
    }
}
