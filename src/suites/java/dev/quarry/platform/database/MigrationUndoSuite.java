package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Migrates the schema up, down and up again. */
class MigrationUndoSuite {

    private final MigratedDatabase database = new MigratedDatabase();

    @Test
    void each_version_is_undone_to_the_previous_one_and_migrated_to_the_same_again() throws SQLException, IOException {
        Deque<List<String>> catalogues = new ArrayDeque<>(List.of(database.catalogue()));
        for (String migration : MigratedDatabase.migrations()) {
            database.migrateTo(MigratedDatabase.version(migration));
            catalogues.push(database.catalogue());
        }
        List<String> latest = catalogues.pop();

        for (String migration : MigratedDatabase.newestFirst()) {
            database.undo(migration);
            assertThat(database.catalogue()).as("after the undo of %s", migration).isEqualTo(catalogues.pop());
        }

        database.migrateTo("latest");
        assertThat(database.catalogue()).isEqualTo(latest);
    }

    @Test
    void jobs_survive_undo_and_migration() throws SQLException, IOException {
        database.migrateTo("latest");
        database.execute(
                "INSERT INTO indexing_jobs (project_id, repo_path, status) VALUES ('p', '/a', 'cancelled'), ('p', '/b', 'pending')");

        for (String migration : MigratedDatabase.newestFirst()) {
            if (!MigratedDatabase.version(migration).equals("1")) {
                database.undo(migration);
            }
        }
        database.migrateTo("latest");

        assertThat(database.answer(
                "SELECT string_agg(repo_path || ' ' || status, ', ' ORDER BY repo_path) FROM indexing_jobs"))
                .isEqualTo("/a failed, /b pending");
    }

    @Test
    void removed_repositories_are_deleted_by_the_undo() throws SQLException, IOException {
        database.migrateTo("latest");
        database.fillIndex();
        database.execute("UPDATE repository SET deleted_at = now(), active_version_id = NULL");
        database.execute("INSERT INTO repository (project_id, repo_path) VALUES ('p', '/a')");

        for (String migration : MigratedDatabase.newestFirst()) {
            if (Integer.parseInt(MigratedDatabase.version(migration)) > 9) {
                database.undo(migration);
            }
        }

        assertThat(database.answer("SELECT count(*) FROM repository")).isEqualTo("1");
        assertThat(database.answer("SELECT (SELECT count(*) FROM index_version) + (SELECT count(*) FROM blob)")).isEqualTo("0");
    }
}
