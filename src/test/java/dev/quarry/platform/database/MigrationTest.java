package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import dev.quarry.platform.text.Grams;
import dev.quarry.testing.Alongside;
import dev.quarry.testing.TestDatabase;

/** Migrates the schema up, down and up again, and compares its first version with the seed's table. */
@Alongside
class MigrationTest {

    private static final Path SCHEMA = Path.of("src/main/resources/db/schema.sql");

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

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database.url().jdbcUrl(), database.url().user(), database.url().password())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    /** Returns the names of the migrations without the leading {@code V}, oldest first. */
    private static List<String> migrations() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return files.map(file -> file.getFileName().toString().substring(1).replace(".sql", ""))
                    .sorted(Comparator.comparing(name -> Integer.valueOf(version(name))))
                    .toList();
        }
    }

    private static List<String> newestFirst() throws IOException {
        List<String> migrations = new ArrayList<>(migrations());
        Collections.reverse(migrations);
        return migrations;
    }

    private static String version(String migration) {
        return migration.substring(0, migration.indexOf("__"));
    }

    private void undo(String migration) throws SQLException, IOException {
        execute(Files.readString(Path.of("src/main/resources/db/undo/U" + migration + ".sql")));
        execute("DELETE FROM flyway_schema_history WHERE version = '" + version(migration) + "'");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> catalogue() throws SQLException {
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

    @Test
    void the_first_version_equals_the_table_of_the_seed() throws SQLException {
        migrateTo("1");

        assertThat(catalogue()).containsExactlyInAnyOrder(
                "column indexing_jobs.id uuid not null default gen_random_uuid()",
                "column indexing_jobs.repo_path text not null default none",
                "column indexing_jobs.project_id character varying(255) not null default none",
                "column indexing_jobs.status character varying(20) not null default 'pending'::character varying",
                "column indexing_jobs.error_message text null default none",
                "column indexing_jobs.files_indexed integer null default 0",
                "column indexing_jobs.chunks_created integer null default 0",
                "column indexing_jobs.started_at timestamp with time zone null default none",
                "column indexing_jobs.completed_at timestamp with time zone null default none",
                "column indexing_jobs.created_at timestamp with time zone not null default now()",
                "constraint indexing_jobs.pk_indexing_jobs PRIMARY KEY (id)",
                "constraint indexing_jobs.ck_indexing_jobs_status CHECK (((status)::text = ANY ((ARRAY["
                        + "'pending'::character varying, 'running'::character varying, 'completed'::character varying, "
                        + "'failed'::character varying])::text[])))",
                "index CREATE UNIQUE INDEX pk_indexing_jobs ON public.indexing_jobs USING btree (id)",
                "index CREATE INDEX idx_active_jobs ON public.indexing_jobs USING btree (project_id, status) "
                        + "WHERE ((status)::text = ANY ((ARRAY['pending'::character varying, 'running'::character varying])::text[]))",
                "index CREATE INDEX idx_created_at ON public.indexing_jobs USING btree (created_at DESC)");
    }

    @Test
    void each_version_is_undone_to_the_previous_one_and_migrated_to_the_same_again() throws SQLException, IOException {
        Deque<List<String>> catalogues = new ArrayDeque<>(List.of(catalogue()));
        for (String migration : migrations()) {
            migrateTo(version(migration));
            catalogues.push(catalogue());
        }
        List<String> latest = catalogues.pop();

        for (String migration : newestFirst()) {
            undo(migration);
            assertThat(catalogue()).as("after the undo of %s", migration).isEqualTo(catalogues.pop());
        }

        migrateTo("latest");
        assertThat(catalogue()).isEqualTo(latest);
    }

    @Test
    void the_schema_script_equals_the_catalogue_and_creates_it() throws SQLException, IOException {
        migrateTo("latest");
        String script = script();
        if (Boolean.getBoolean("quarry.schema.write")) {
            Files.writeString(SCHEMA, script);
        }
        assertThat(Files.readString(SCHEMA))
                .as("to write it again: ./mvnw -Dquick test -Dtest=MigrationTest -Dquarry.schema.write=true")
                .isEqualTo(script);

        List<String> migrated = catalogue();
        execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE flyway_schema_history ()");
        execute(script);
        assertThat(catalogue()).isEqualTo(migrated);
        assertThat(script()).isEqualTo(script);
    }

    private String script() throws SQLException {
        try (Connection connection = database.connect()) {
            return SchemaScript.of(connection);
        }
    }

    @Test
    void a_used_table_of_the_first_version_is_migrated() throws SQLException {
        migrateTo("1");
        execute("""
                INSERT INTO indexing_jobs (project_id, repo_path, status, created_at)
                VALUES ('p', '/a', 'pending', '2025-01-01'), ('p', '/a', 'pending', '2025-01-02'), ('p', '/b', 'running', now())
                """);

        migrateTo("latest");

        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT string_agg(repo_path || ' ' || status, ', ' ORDER BY repo_path, created_at) FROM indexing_jobs
                        """)) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("/a pending, /a cancelled, /b failed");
        }
    }

    @Test
    void jobs_survive_undo_and_migration() throws SQLException, IOException {
        migrateTo("latest");
        execute("INSERT INTO indexing_jobs (project_id, repo_path, status) VALUES ('p', '/a', 'cancelled'), ('p', '/b', 'pending')");

        for (String migration : newestFirst()) {
            if (!version(migration).equals("1")) {
                undo(migration);
            }
        }
        migrateTo("latest");

        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT string_agg(repo_path || ' ' || status, ', ' ORDER BY repo_path) FROM indexing_jobs")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("/a failed, /b pending");
        }
    }

    private String answer(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Inserts a repository with three indexed files of two languages and one skipped file. */
    private void fillIndex() throws SQLException {
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
        execute("""
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

    @Test
    void the_languages_of_existing_files_are_counted() throws SQLException {
        migrateTo("8");
        fillIndex();

        migrateTo("latest");

        assertThat(answer("SELECT languages FROM index_version"))
                .isEqualTo(
                        "[{\"name\": \"Go\", \"bytes\": 10, \"files\": 1}, {\"name\": \"Java\", \"bytes\": 3, \"files\": 2}]");
    }

    @Test
    void the_words_of_existing_chunks_are_found() throws SQLException {
        migrateTo("12");
        fillIndex();
        execute("""
                INSERT INTO chunk (project_id, blob_id, ordinal, start_line, end_line, start_offset, end_offset, kind, tokens)
                SELECT 'p', id, 0, 1, 1, 0, 1, 'text', array_to_tsvector(ARRAY['jobstore', 'x', 'été_名前', '…']) FROM blob
                """);

        migrateTo("latest");

        Grams grams = new Grams("p");
        assertThat(answer("SELECT string_agg(word || ' ' || grams::text, '; ' ORDER BY word) FROM word"))
                .isEqualTo(Stream.of("jobstore", "x", "été_名前")
                        .map(word -> word + " " + Arrays.toString(grams.of(word)).replace("[", "{").replace("]", "}")
                                .replace(" ", ""))
                        .collect(Collectors.joining("; ")));
    }

    @Test
    void removed_repositories_are_deleted_by_the_undo() throws SQLException, IOException {
        migrateTo("latest");
        fillIndex();
        execute("UPDATE repository SET deleted_at = now(), active_version_id = NULL");
        execute("INSERT INTO repository (project_id, repo_path) VALUES ('p', '/a')");

        for (String migration : newestFirst()) {
            if (Integer.parseInt(version(migration)) > 9) {
                undo(migration);
            }
        }

        assertThat(answer("SELECT count(*) FROM repository")).isEqualTo("1");
        assertThat(answer("SELECT (SELECT count(*) FROM index_version) + (SELECT count(*) FROM blob)")).isEqualTo("0");
    }
}
