package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.quarry.platform.text.Grams;
import dev.quarry.testing.Alongside;

/** Migrates the schema, and compares its first version with the seed's table. {@code MigrationUndoSuite} undoes migrations. */
@Alongside
class MigrationTest {

    private static final Path SCHEMA = Path.of("src/main/resources/db/schema.sql");

    private final MigratedDatabase database = new MigratedDatabase();

    @Test
    void the_first_version_equals_the_table_of_the_seed() throws SQLException {
        database.migrateTo("1");

        assertThat(database.catalogue()).containsExactlyInAnyOrder(
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
    void the_schema_script_equals_the_catalogue_and_creates_it() throws SQLException, IOException {
        database.migrateTo("latest");
        String script = database.script();
        if (Boolean.getBoolean("quarry.schema.write")) {
            Files.writeString(SCHEMA, script);
        }
        assertThat(Files.readString(SCHEMA))
                .as("to write it again: ./mvnw -Dquick test -Dtest=MigrationTest -Dquarry.schema.write=true")
                .isEqualTo(script);

        List<String> migrated = database.catalogue();
        database.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE flyway_schema_history ()");
        database.execute(script);
        assertThat(database.catalogue()).isEqualTo(migrated);
        assertThat(database.script()).isEqualTo(script);
    }

    @Test
    void a_used_table_of_the_first_version_is_migrated() throws SQLException {
        database.migrateTo("1");
        database.execute("""
                INSERT INTO indexing_jobs (project_id, repo_path, status, created_at)
                VALUES ('p', '/a', 'pending', '2025-01-01'), ('p', '/a', 'pending', '2025-01-02'), ('p', '/b', 'running', now())
                """);

        database.migrateTo("latest");

        assertThat(database.answer("""
                SELECT string_agg(repo_path || ' ' || status, ', ' ORDER BY repo_path, created_at) FROM indexing_jobs
                """)).isEqualTo("/a pending, /a cancelled, /b failed");
    }

    @Test
    void the_languages_of_existing_files_are_counted() throws SQLException {
        database.migrateTo("8");
        database.fillIndex();

        database.migrateTo("latest");

        assertThat(database.answer("SELECT languages FROM index_version"))
                .isEqualTo(
                        "[{\"name\": \"Go\", \"bytes\": 10, \"files\": 1}, {\"name\": \"Java\", \"bytes\": 3, \"files\": 2}]");
    }

    @Test
    void the_words_of_existing_chunks_are_found() throws SQLException {
        database.migrateTo("12");
        database.fillIndex();
        database.execute("""
                INSERT INTO chunk (project_id, blob_id, ordinal, start_line, end_line, start_offset, end_offset, kind, tokens)
                SELECT 'p', id, 0, 1, 1, 0, 1, 'text', array_to_tsvector(ARRAY['jobstore', 'x', 'été_名前', '…']) FROM blob
                """);

        database.migrateTo("latest");

        Grams grams = new Grams("p");
        assertThat(database.answer("SELECT string_agg(word || ' ' || grams::text, '; ' ORDER BY word) FROM word"))
                .isEqualTo(Stream.of("jobstore", "x", "été_名前")
                        .map(word -> word + " " + Arrays.toString(grams.of(word)).replace("[", "{").replace("]", "}")
                                .replace(" ", ""))
                        .collect(Collectors.joining("; ")));
    }
}
