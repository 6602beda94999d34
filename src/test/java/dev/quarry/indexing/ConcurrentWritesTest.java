package dev.quarry.indexing;

import static dev.quarry.testing.Api.awaitEnd;
import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.index;
import static dev.quarry.testing.Api.job;
import static dev.quarry.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Runs that write the same contents at the same time, and runs whose connections are lost. */
@QuarkusTest
class ConcurrentWritesTest {
    @Inject
    Pool pool;
    @TempDir
    Path directory;
    private final String project = "forced-" + UUID.randomUUID();

    private Path repository(String name, int files, boolean copies) throws IOException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve(name));
        for (int i = 0; i < files; i++) {
            Files.writeString(repository.resolve("f" + i + ".txt"),
                    copies && i % 2 == 0 ? "the same licence\n" : "text " + i + "\n");
        }
        return repository;
    }

    private JsonPath force(Path repository) {
        return awaitEnd(project, post(project, Map.of("repo_path", repository.toString(), "force_reindex", true)).path("id"));
    }

    @Test
    void a_first_run_may_be_forced_though_files_are_copies_of_one_another() throws IOException {
        JsonPath job = force(repository("r", 2000, true));
        assertThat(job.getString("status")).as(job.getString("error_message")).isEqualTo("completed");
    }

    @Test
    void a_forced_run_again_completes_though_files_are_copies_of_one_another() throws IOException {
        Path repository = repository("r", 2000, true);
        index(project, repository);
        for (int i = 0; i < 2; i++) {
            JsonPath job = force(repository);
            assertThat(job.getString("status")).as(job.getString("error_message")).isEqualTo("completed");
        }
    }

    @Test
    void a_forced_run_and_a_plain_one_of_a_clone_do_not_deadlock() throws IOException {
        Path first = repository("a", 1500, false);
        Path clone = repository("b", 1500, false);
        index(project, first);
        for (int i = 0; i < 3; i++) {
            // The repository is forgotten, so that the plain run writes all its files.
            pool.preparedQuery("UPDATE repository SET active_version_id = NULL WHERE project_id = $1 AND repo_path = $2")
                    .execute(Tuple.of(project, clone.toString())).await().indefinitely();
            String forced = post(project, Map.of("repo_path", first.toString(), "force_reindex", true)).path("id");
            String plain = enqueue(project, clone);
            JsonPath one = awaitEnd(project, forced);
            JsonPath two = awaitEnd(project, plain);
            assertThat(one.getString("status")).as("round %d: %s", i, one.getString("error_message")).isEqualTo("completed");
            assertThat(two.getString("status")).as("round %d: %s", i, two.getString("error_message")).isEqualTo("completed");
        }
    }

    @Test
    void a_run_outlives_the_loss_of_its_connections() throws IOException {
        Path repository = repository("r", 5000, false);
        String id = enqueue(project, repository);
        await().pollInterval(Duration.ofMillis(20)).until(() -> job(project, id).getInt("files_indexed") > 0);
        // Again until it hits the run: at any one moment, its connections may be between two statements.
        await().pollInterval(Duration.ofMillis(20)).until(() -> !terminateActiveConnections(id).equals("running"));

        JsonPath job = awaitEnd(project, id);
        assertThat(job.getString("status")).as(job.getString("error_message")).isEqualTo("completed");
        assertThat(job.getInt("attempt")).isEqualTo(2);
        assertThat(job.getInt("files_indexed") + job.getInt("files_unchanged")).isEqualTo(5000);
    }

    /** Gives the status of the job that was seen while its connections were cut. */
    private String terminateActiveConnections(String id) {
        return pool.preparedQuery("""
                SELECT status, (
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active')
                FROM indexing_jobs WHERE id = $1
                """).execute(Tuple.of(UUID.fromString(id))).await().indefinitely().iterator().next().getString("status");
    }
}
