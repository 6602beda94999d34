package dev.quarry.testing;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.DatabaseConnections;

/** An index of several projects, each with a repository of some thousand files and a superseded version. */
public final class FullIndex {

    private static final List<String> FILL = List.of("""
            INSERT INTO repository (project_id, repo_path)
            SELECT 'p' || n, '/r/' || n FROM generate_series(1, 5) AS n
            """, """
            INSERT INTO index_version (project_id, repository_id, job_id, lease_token, published_at, superseded_at, file_count,
                skipped_count)
            SELECT project_id, id, gen_random_uuid(), id, now() - n * interval '1 hour',
                CASE WHEN n = 2 THEN now() - interval '1 hour' END, 2000, 0
            FROM repository CROSS JOIN generate_series(1, 2) AS n
            """, """
            UPDATE repository SET active_version_id = version.id
            FROM index_version AS version
            WHERE version.project_id = repository.project_id AND version.repository_id = repository.id
                AND version.superseded_at IS NULL
            """, """
            INSERT INTO blob (project_id, sha256, content, chunk_count)
            SELECT 'p' || p, sha256(('p' || p || n)::bytea), 'class Name' || n || ' { ' || md5(n::text) || ' common }', 2
            FROM generate_series(1, 5) AS p CROSS JOIN generate_series(1, 2000) AS n
            """, """
            INSERT INTO file (project_id, version_id, ordinal, path, size_bytes, language, blob_id, words)
            SELECT blob.project_id, version.id,
                (row_number() OVER (PARTITION BY version.project_id, version.id ORDER BY blob.id))::integer - 1,
                'src/Name' || blob.id || '.java', 100, 'Java', blob.id, to_tsvector('simple', 'src name' || blob.id)
            FROM blob JOIN index_version AS version ON version.project_id = blob.project_id
            """, """
            INSERT INTO chunk (project_id, blob_id, ordinal, start_line, end_line, start_offset, end_offset, kind, tokens)
            SELECT project_id, id, n, n * 10 + 1, n * 10 + 10, n * 10, n * 10 + 10, 'code',
                to_tsvector('simple', content || ' word' || id % 500)
            FROM blob CROSS JOIN generate_series(0, 1) AS n
            """, """
            INSERT INTO symbol (project_id, blob_id, ordinal, name, kind, start_line, end_line, initials)
            SELECT project_id, id, n, 'findName' || md5((id * 3 + n)::text), 'method', n * 5 + 1, n * 5 + 4, 'fn'
            FROM blob CROSS JOIN generate_series(0, 2) AS n
            """, """
            INSERT INTO word (project_id, is_part, word, grams)
            SELECT 'p' || p, n % 2 = 0, 'name' || n, ARRAY[p, -p, n, -n]
            FROM generate_series(1, 5) AS p CROSS JOIN generate_series(1, 2000) AS n
            """);

    private static final List<String> TABLES = List.of("repository", "index_version", "blob", "file", "chunk", "symbol",
            "word");

    private static @Nullable TestDatabase analyzed;
    private static @Nullable TestDatabase unanalyzed;
    private static @Nullable TestDatabase empty;

    private FullIndex() {
    }

    /**
     * Returns the plan of {@code sql} on a connection of the search pool.
     *
     * @param values the values of the parameters, as SQL
     * @return the output of EXPLAIN
     */
    public static String plan(String sql, String... values) throws SQLException {
        return FullQueue.plan(analyzed(), DatabaseConnections.SEARCH_SETTINGS, sql, values);
    }

    /** Like {@link #plan}, on a connection of the main pool with {@code settings}, before ANALYZE has run. */
    public static String planOfMainPoolBeforeCounting(Map<String, String> settings, String sql, String... values)
            throws SQLException {
        return FullQueue.plan(unanalyzed(), settings, sql, values);
    }

    /** Like {@link #plan}, before ANALYZE has run: with data, and with empty tables. */
    public static List<String> plansBeforeCounting(String sql, String... values) throws SQLException {
        return List.of(FullQueue.plan(unanalyzed(), DatabaseConnections.SEARCH_SETTINGS, sql, values),
                FullQueue.plan(empty(), DatabaseConnections.SEARCH_SETTINGS, sql, values));
    }

    private static synchronized TestDatabase analyzed() throws SQLException {
        TestDatabase existing = analyzed;
        if (existing != null) {
            return existing;
        }
        TestDatabase created = migrated();
        fill(created);
        FullQueue.execute(created, "VACUUM ANALYZE");
        analyzed = created;
        return created;
    }

    private static synchronized TestDatabase unanalyzed() throws SQLException {
        TestDatabase existing = unanalyzed;
        if (existing != null) {
            return existing;
        }
        TestDatabase created = migrated();
        for (String table : TABLES) {
            FullQueue.execute(created, "ALTER TABLE " + table + " SET (autovacuum_enabled = off)");
        }
        fill(created);
        unanalyzed = created;
        return created;
    }

    private static synchronized TestDatabase empty() {
        TestDatabase existing = empty;
        if (existing != null) {
            return existing;
        }
        TestDatabase created = migrated();
        empty = created;
        return created;
    }

    private static TestDatabase migrated() {
        TestDatabase created = TestDatabase.fresh();
        FullQueue.migrate(created, "latest");
        return created;
    }

    private static void fill(TestDatabase created) throws SQLException {
        for (String statement : FILL) {
            FullQueue.execute(created, statement);
        }
    }
}
