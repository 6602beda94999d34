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

    /** The server counts the changes of partitions, while the planner and the ranking read statistics of the whole table. */
    private static final String OUTDATED = """
            SELECT coalesce(whole.relname, counted.relname)::text AS name
            FROM pg_stat_user_tables AS counted
            LEFT JOIN pg_inherits ON inhrelid = counted.relid
            LEFT JOIN pg_class AS whole ON whole.oid = inhparent
            WHERE counted.schemaname = current_schema()
                AND coalesce(whole.relname, counted.relname) IN ('blob', 'chunk', 'file', 'symbol', 'word')
            GROUP BY coalesce(whole.relname, counted.relname)
            HAVING sum(counted.n_mod_since_analyze) > 500 + sum(counted.n_live_tup) / 10
            ORDER BY name
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
