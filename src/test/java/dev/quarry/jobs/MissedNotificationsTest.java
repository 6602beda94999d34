package dev.quarry.jobs;

import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.job;
import static dev.quarry.testing.Api.jobsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.jobs.JobFeedConnection.Signal;
import dev.quarry.platform.database.DatabaseConnections;
import dev.quarry.testing.EventStream;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Changes whose notifications were lost are found all the same. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class MissedNotificationsTest {
    @TestHTTPResource
    URI server;
    @Inject
    Pool pool;
    @Inject
    DatabaseConnections connections;
    @TempDir
    Path directory;
    private final String project = "missed-" + UUID.randomUUID();

    private void end(String id) {
        // No pg_notify, as if the notification had been sent while the LISTEN connection was down.
        pool.preparedQuery(
                "UPDATE indexing_jobs SET status = 'failed', completed_at = now(), version = nextval('indexing_jobs_version_seq') WHERE id = $1")
                .execute(Tuple.of(UUID.fromString(id))).await().indefinitely();
    }

    private UUID insertEndedJob() {
        return pool.preparedQuery("""
                INSERT INTO indexing_jobs (project_id, repo_path, status, completed_at)
                VALUES ($1, '/x', 'completed', now())
                RETURNING id
                """).execute(Tuple.of(project)).await().indefinitely().iterator().next().getUUID("id");
    }

    /** One test for both readers, because both wait for the next poll. */
    @Test
    void a_reader_of_a_job_and_a_reader_of_its_project_learn_of_ends_that_were_not_notified() throws IOException {
        String id = enqueue(project, Files.createDirectory(directory.toRealPath().resolve("r")));
        String version = job(project, id).getString("version");
        try (EventStream ofJob = EventStream.openAfter(server.resolve(jobsOf(project) + "/" + id + "/events"), version);
                EventStream ofProject = EventStream.open(server.resolve("/api/v1/projects/" + project + "/events"))) {
            Awaitility.await().until(() -> !ofJob.comments().isEmpty() && !ofProject.comments().isEmpty());

            end(id);
            UUID unannounced = insertEndedJob();

            ofJob.awaitEnd();
            ofProject.awaitEvent("id", unannounced.toString());
        }
    }

    @Test
    void a_foreign_notification_is_ignored() {
        List<Signal> signals = new CopyOnWriteArrayList<>();
        var listening = new JobFeedConnection(connections).signals().subscribe().with(signals::add);
        try {
            Awaitility.await().until(() -> signals.contains(new Signal.Connected()));
            UUID id = UUID.randomUUID();
            pool.query("NOTIFY quarry_jobs, 'hello'").execute().await().indefinitely();
            pool.query("NOTIFY quarry_jobs, '" + id + " p'").execute().await().indefinitely();
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> signals.contains(new Signal.JobTouched(id, "p")));
            assertThat(signals).containsOnlyOnce(new Signal.Connected());
        } finally {
            listening.cancel();
        }
    }
}
