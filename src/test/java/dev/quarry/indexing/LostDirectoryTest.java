package dev.quarry.indexing;

import static dev.quarry.testing.Api.awaitEnd;
import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.index;
import static dev.quarry.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;

/** A directory that disappears or is empty: probably by accident, so that the index is kept at first. */
@QuarkusTest
class LostDirectoryTest extends ChangedRepository {

    private interface Change {
        void make() throws IOException;
    }

    /** Makes a change while a run waits to write to a table. */
    private JsonPath indexWhile(String table, Change change) throws IOException {
        SqlConnection other = pool.getConnection().await().indefinitely();
        Transaction transaction = other.begin().await().indefinitely();
        other.query("LOCK TABLE " + table + " IN SHARE MODE").execute().await().indefinitely();
        String id = enqueue(project, repository);
        Awaitility.await().until(() -> query("""
                SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock' AND position($1 in query) > 0
                """, table).size() > 0);
        change.make();
        transaction.rollback().chain(other::close).await().indefinitely();
        return awaitEnd(project, id);
    }

    private Path aside() {
        return repository.resolveSibling("aside");
    }

    private void replaceByEmptyDirectory() throws IOException {
        Files.move(repository, aside());
        Files.createDirectory(repository);
    }

    private void bringBack() throws IOException {
        Files.delete(repository);
        Files.move(aside(), repository);
    }

    private void assertKept(long version) {
        assertThat(index(project, repository).getString("status_message")).startsWith("kept 3 files: ");
        assertThat(activeVersion()).isEqualTo(version);
    }

    @Test
    void a_directory_that_disappears_during_a_run_fails_the_job_and_leaves_the_index() throws IOException {
        assertFirstRun();
        long version = activeVersion();
        write("new.txt", "a text that is nowhere else: " + project);

        JsonPath job = indexWhile("blob", () -> Files.move(repository, aside()));

        assertThat(job.getString("status")).isEqualTo("failed");
        assertThat(job.getString("error_message")).contains(repository.toString(), "no longer exists");
        assertThat(activeVersion()).isEqualTo(version);
    }

    @Test
    void a_run_that_loses_most_files_between_scan_and_read_fails() throws IOException {
        for (int i = 0; i < 30; i++) {
            write("many/" + i, "text " + i + "\n");
        }

        JsonPath job = indexWhile("index_version", () -> {
            for (int i = 0; i < 25; i++) {
                Files.delete(repository.resolve("many/" + i));
            }
        });

        assertThat(job.getString("status")).isEqualTo("failed");
        assertThat(job.getString("error_message")).startsWith("25 of 34 files vanished");
    }

    @Test
    void an_empty_directory_in_place_of_an_indexed_one_keeps_the_index_until_a_second_run_confirms_it() throws IOException {
        assertFirstRun();
        long version = activeVersion();
        replaceByEmptyDirectory();

        assertKept(version);
        assertRun("0 changed, 4 removed", 0, 0, 0);
        assertThat(entries()).isEmpty();

        // The directory is confirmed to be empty, so no files are kept.
        assertRun("up to date: 0 files", 0, 0, 0);
    }

    @Test
    void restored_files_reset_the_confirmation_of_an_empty_directory() throws IOException {
        assertFirstRun();
        long version = activeVersion();
        replaceByEmptyDirectory();
        assertKept(version);
        bringBack();
        assertRun("up to date: 3 files, 1 skipped", 0, 3, 0);

        replaceByEmptyDirectory();
        assertKept(version);
        bringBack();
        write("new.txt", "new\n");
        assertThat(index(project, repository).getInt("files_indexed")).isEqualTo(1);

        replaceByEmptyDirectory();
        assertThat(index(project, repository).getString("status_message")).startsWith("kept 4 files: ");
    }

    @Test
    void a_forced_run_of_an_empty_directory_removes_all_files_at_once() throws IOException {
        assertFirstRun();
        replaceByEmptyDirectory();

        String id = post(project, Map.of("repo_path", repository.toString(), "force_reindex", true)).then().statusCode(202)
                .extract().path("id");

        assertThat(awaitEnd(project, id).getString("status")).isEqualTo("completed");
        assertThat(entries()).isEmpty();
    }
}
