package dev.quarry.worker;

import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.job;
import static dev.quarry.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;

/** A second attempt continues after the last write of the first one, and its counters cover both. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class ResumeTest extends WorkersPlayedByTest {

    private static final int FILES = 40;

    private void writeFiles(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            // Each content occurs twice.
            Files.writeString(repository.resolve("f" + i + ".txt"), "text " + i / 2 + "\n");
        }
    }

    /** The worker dies after it has written all files that exist at this time. */
    private void attemptThatDies() {
        Lease lease = claimOne();
        begin(lease);
        index(lease);
        expire(lease);
        assertThat(rescueOne()).isPresent();
        letAllBeDue();
    }

    private JsonPath attemptThatCompletes() {
        Lease lease = claimOne();
        await(completion.complete(lease, index(lease)));
        return job(project, lease.jobId().toString());
    }

    private long lastBlob() {
        return await(pool.preparedQuery("SELECT coalesce(max(id), 0) AS id FROM blob WHERE project_id = $1")
                .execute(Tuple.of(project))).iterator().next().getLong("id");
    }

    @Test
    void files_written_by_the_first_attempt_are_not_written_again_and_count_once() throws IOException {
        Files.delete(repository.resolve("a.txt"));
        writeFiles(0, FILES);
        enqueue(project, repository);
        attemptThatDies();
        long lastBlob = lastBlob();

        JsonPath job = attemptThatCompletes();

        assertThat(lastBlob()).isEqualTo(lastBlob);
        assertThat(job.getInt("attempt")).isEqualTo(2);
        assertThat(job.getInt("files_indexed")).isEqualTo(FILES);
        assertThat(job.getInt("chunks_created")).isEqualTo(FILES / 2);
    }

    @Test
    void files_written_by_three_attempts_are_counted_together() throws IOException {
        Files.delete(repository.resolve("a.txt"));
        enqueue(project, repository);
        writeFiles(0, 10);
        attemptThatDies();
        writeFiles(10, 20);
        attemptThatDies();
        writeFiles(20, FILES);

        JsonPath job = attemptThatCompletes();

        assertThat(job.getInt("files_indexed")).isEqualTo(FILES);
        assertThat(job.getInt("chunks_created")).isEqualTo(FILES / 2);
    }

    @Test
    void content_of_another_repository_is_not_counted_as_written() throws IOException {
        Files.delete(repository.resolve("a.txt"));
        writeFiles(0, FILES);
        enqueue(project, repository);
        attemptThatCompletes();
        var clone = Files.createDirectory(repository.resolveSibling("clone"));
        Files.writeString(clone.resolve("copy.txt"), "text 1\n");
        Files.writeString(clone.resolve("own.txt"), "mine\n");
        enqueue(project, clone);

        JsonPath job = attemptThatCompletes();

        assertThat(job.getInt("files_indexed")).isEqualTo(2);
        assertThat(job.getInt("chunks_created")).isEqualTo(1);
    }

    @Test
    void a_forced_run_writes_each_content_once_over_its_attempts() throws IOException {
        Files.delete(repository.resolve("a.txt"));
        writeFiles(0, FILES);
        enqueue(project, repository);
        attemptThatCompletes();
        post(project, Map.of("repo_path", repository.toString(), "force_reindex", true)).then().statusCode(202);
        attemptThatDies();

        JsonPath job = attemptThatCompletes();

        assertThat(job.getInt("files_indexed")).isEqualTo(FILES);
        assertThat(job.getInt("chunks_created")).isEqualTo(FILES / 2);
    }

    @Test
    void a_completion_is_idempotent() throws IOException {
        enqueue(project, repository);
        Lease lease = claimOne();
        IndexedVersion version = index(lease);
        await(completion.complete(lease, version));
        Files.writeString(repository.resolve("b.txt"), "b\n");
        enqueue(project, repository);
        attemptThatCompletes();
        long active = activeVersion();

        await(completion.complete(lease, version));

        assertThat(activeVersion()).isEqualTo(active);
        assertThat(job(project, lease.jobId().toString()).getString("status")).isEqualTo("completed");
    }

    private long activeVersion() {
        return await(pool.preparedQuery("SELECT active_version_id FROM repository WHERE project_id = $1")
                .execute(Tuple.of(project))).iterator().next().getLong("active_version_id");
    }
}
