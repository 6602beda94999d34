package dev.quarry.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;

import dev.quarry.testing.TestDatabase;

/** A fresh database whose schema is migrated up and down. */
public final class MigratedDatabase {

    public static final String MIGRATIONS = "classpath:db/migration";

    private static final String CATALOGUE = """
            SELECT format('column %s.%s %s %s default %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END,
                coalesce(pg_get_expr(d.adbin, d.adrelid), 'none')) AS line
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'flyway_schema_history'
            UNION ALL
            SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
                AND conrelid::regclass::text <> 'flyway_schema_history'
                -- From PostgreSQL 18 on, NOT NULL is a constraint too; the columns tell it already.
                AND contype <> 'n'
            UNION ALL
            SELECT format('index %s', indexdef)
            FROM pg_indexes
            WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'
            UNION ALL
            SELECT format('sequence %s', sequencename) FROM pg_sequences WHERE schemaname = 'public'
            UNION ALL
            SELECT format('options %s %s', relname, reloptions)
            FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND reloptions IS NOT NULL
            ORDER BY line
            """;

    private final TestDatabase database = TestDatabase.fresh();

    public DatabaseUrl url() {
        return database.url();
    }

    public Flyway flyway(String version, String... locations) {
        return Flyway.configure()
                .dataSource(database.url().jdbcUrl(), database.url().user(), database.url().password())
                .initSql("SET lock_timeout = '1s'")
                .locations(locations)
                .target(version)
                .load();
    }

    void migrateTo(String version) {
        flyway(version, MIGRATIONS).migrate();
    }

    /** Returns the names of the migrations without the leading {@code V}, oldest first. */
    static List<String> migrations() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return files.map(file -> file.getFileName().toString().substring(1).replace(".sql", ""))
                    .sorted(Comparator.comparing(name -> Integer.valueOf(version(name))))
                    .toList();
        }
    }

    public static List<String> newestFirst() throws IOException {
        List<String> migrations = new ArrayList<>(migrations());
        Collections.reverse(migrations);
        return migrations;
    }

    public static String version(String migration) {
        return migration.substring(0, migration.indexOf("__"));
    }

    public void undo(String migration) throws SQLException, IOException {
        execute(Files.readString(Path.of("src/main/resources/db/undo/U" + migration + ".sql")));
        execute("DELETE FROM flyway_schema_history WHERE version = '" + version(migration) + "'");
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> catalogue() throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CATALOGUE)) {
            while (rows.next()) {
                lines.add(rows.getString("line"));
            }
        }
        return lines;
    }

    public String answer(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    String script() throws SQLException {
        try (Connection connection = database.connect()) {
            return SchemaScript.of(connection);
        }
    }

    /** Inserts a repository with three indexed files of two languages and one skipped file. */
    void fillIndex() throws SQLException {
        execute("INSERT INTO repository (project_id, repo_path) VALUES ('p', '/a')");
        execute("""
                INSERT INTO index_version (project_id, repository_id, job_id, lease_token, published_at)
                SELECT project_id, id, gen_random_uuid(), 1, now() FROM repository
                """);
        execute("UPDATE repository SET active_version_id = index_version.id FROM index_version");
        execute("""
                INSERT INTO blob (project_id, sha256, content, chunk_count)
                SELECT 'p', sha256(int4send(n)), 'text ' || n, 0 FROM generate_series(1, 3) AS n
                """);
        execute(
                """
                        INSERT INTO file (project_id, version_id, ordinal, path, size_bytes, language, blob_id)
                        SELECT 'p', version.id, blob.id, 'f' || blob.id, blob.id, CASE WHEN blob.id < 3 THEN 'Java' ELSE 'Go' END, blob.id
                        FROM index_version AS version, blob
                        """);
        execute("""
                INSERT INTO file (project_id, version_id, ordinal, path, size_bytes, skip_reason)
                SELECT 'p', id, 0, 'image', 1000, 'binary' FROM index_version
                """);
        execute("UPDATE file SET size_bytes = 10 WHERE language = 'Go'");
    }
}
