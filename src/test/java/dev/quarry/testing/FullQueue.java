package dev.quarry.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.DatabaseConnections;

/** A queue after long use: a hundred thousand ended jobs, ten thousand pending ones, and some running. */
public final class FullQueue {

    private static final String ENDED = """
            INSERT INTO indexing_jobs (project_id, repo_path, status, started_at, completed_at, created_at)
            SELECT 'p' || n % 50, '/r/' || n % 5000, (ARRAY['completed', 'completed', 'failed'])[1 + n % 3],
                now() - n * interval '1 second', now() - n * interval '1 second', now() - n * interval '1.1 seconds'
            FROM generate_series(1, 100000) AS n
            """;

    private static final String ACTIVE = """
            INSERT INTO indexing_jobs (project_id, repo_path, status, lease_token, lease_expires_at, created_at)
            SELECT 'p' || n % 50, '/r/' || n, CASE WHEN n <= 40 THEN 'running' ELSE 'pending' END,
                n, now() + interval '1 hour', now() - n * interval '1 millisecond'
            FROM generate_series(1, 10040) AS n
            """;

    private static final String INDEXES = """
            SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'indexing_jobs' AND indexname <> 'pk_indexing_jobs'
            """;

    private static @Nullable TestDatabase database;
    private static @Nullable TestDatabase unanalyzed;

    private FullQueue() {
    }

    /** Returns the database that all tests share; none of them changes it. */
    public static synchronized TestDatabase database() throws SQLException {
        TestDatabase existing = database;
        if (existing == null) {
            TestDatabase created = TestDatabase.fresh();
            migrate(created, "latest");
            fill(created);
            execute(created, "VACUUM ANALYZE indexing_jobs");
            database = created;
            return created;
        }
        return existing;
    }

    /** Fills the table while it has only its primary key, which takes a fraction of the time. */
    private static void fill(TestDatabase created) throws SQLException {
        try (Connection connection = created.connect(); Statement statement = connection.createStatement()) {
            Map<String, String> indexes = new LinkedHashMap<>();
            try (ResultSet rows = statement.executeQuery(INDEXES)) {
                while (rows.next()) {
                    indexes.put(rows.getString("indexname"), rows.getString("indexdef"));
                }
            }
            for (String index : indexes.keySet()) {
                statement.execute("DROP INDEX " + index);
            }
            statement.execute(ENDED);
            for (String definition : indexes.values()) {
                statement.execute(definition);
            }
            statement.execute(ACTIVE);
        }
    }

    /**
     * Returns the plans of {@code sql} on a connection of the queue's pools, with and without statistics about the rows.
     *
     * @param values the values of the parameters, as SQL
     * @return two plans, each as the output of EXPLAIN
     */
    public static List<String> plans(String sql, String... values) throws SQLException {
        return List.of(plan(database(), DatabaseConnections.QUEUE_SETTINGS, sql, values),
                plan(justFilled(), DatabaseConnections.QUEUE_SETTINGS, sql, values));
    }

    /** Like {@link #plans}, on a connection of the main pool. */
    public static List<String> plansOfMainPool(String sql, String... values) throws SQLException {
        Map<String, String> settings = Map.of("plan_cache_mode", "force_custom_plan");
        return List.of(plan(database(), settings, sql, values), plan(justFilled(), settings, sql, values));
    }

    static String plan(TestDatabase target, Map<String, String> settings, String sql, String... values)
            throws SQLException {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                statement.execute("SET " + setting.getKey() + " = " + setting.getValue());
            }
            statement.execute("PREPARE explained AS " + sql);
            return explain(statement, "EXECUTE explained" + (values.length == 0 ? "" : "(" + String.join(", ", values) + ")"));
        }
    }

    /** A queue that was filled a moment ago, before ANALYZE has run. */
    private static synchronized TestDatabase justFilled() throws SQLException {
        TestDatabase existing = unanalyzed;
        if (existing != null) {
            return existing;
        }
        TestDatabase created = TestDatabase.fresh();
        migrate(created, "latest");
        execute(created, "ALTER TABLE indexing_jobs SET (autovacuum_enabled = off)");
        execute(created, ACTIVE);
        unanalyzed = created;
        return created;
    }

    private static String explain(Statement statement, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return String.join("\n", lines);
    }

    static void migrate(TestDatabase created, String version) {
        Flyway.configure()
                .dataSource(created.url().jdbcUrl(), created.url().user(), created.url().password())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    static void execute(TestDatabase created, String sql) throws SQLException {
        try (Connection connection = created.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
