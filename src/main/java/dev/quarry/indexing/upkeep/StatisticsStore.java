package dev.quarry.indexing.upkeep;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.database.Rows;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Refreshes the statistics that the planner and the ranking use, for tables with many changes since the last ANALYZE.
 * Autovacuum does the same, but up to a minute later.
 */
@ApplicationScoped
public class StatisticsStore {

    private static final String OUTDATED = """
            SELECT relname::text AS name
            FROM pg_stat_user_tables
            WHERE schemaname = current_schema() AND relname IN ('blob', 'chunk', 'file', 'symbol', 'word')
                AND n_mod_since_analyze > 500 + n_live_tup / 10
            ORDER BY relname
            """;

    /** Skips a table that another session is analyzing. */
    private static final String COUNT = "ANALYZE (SKIP_LOCKED) ";

    private static final String IS_COUNTED = "SELECT reltuples > 0 AS is_counted FROM pg_class WHERE oid = 'blob'::regclass";

    private final Pool pool;
    private volatile boolean isCounted;

    StatisticsStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Analyzes the table of contents for the first time, as soon as it has rows. Without statistics, the server may check the
     * foreign key of chunks with a full scan of an index, and cache this plan.
     */
    public Uni<Void> countFirst() {
        return isCounted ? Uni.createFrom().voidItem()
                : pool.query(IS_COUNTED).execute()
                        .chain(rows -> rows.iterator().next().getBoolean("is_counted") ? Uni.createFrom().voidItem()
                                : pool.query(COUNT + "blob").execute().replaceWithVoid())
                        .invoke(() -> isCounted = true);
    }

    /** Returns the tables that were analyzed. */
    public Uni<List<String>> refresh() {
        return pool.query(OUTDATED).execute()
                .map(rows -> Rows.list(rows, row -> row.getString("name")))
                .call(tables -> Multi.createFrom().iterable(tables)
                        .onItem().transformToUniAndConcatenate(table -> pool.query(COUNT + table).execute())
                        .collect().last());
    }
}
