package dev.quarry.jobs;

import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.index;
import static dev.quarry.testing.Api.jobsOf;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.EventStream;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
class JobEventsTest {

    @TestHTTPResource
    URI server;

    @Inject
    Pool pool;

    @TempDir
    Path directory;

    private final String project = "events-" + UUID.randomUUID();

    private Path repository(String name, int files) throws IOException {
        Path repository = Files.createDirectories(directory.toRealPath().resolve(name));
        for (int i = 0; i < files; i++) {
            Files.writeString(repository.resolve("f" + i + ".txt"), "content of file " + i + "\n");
        }
        return repository;
    }

    private URI eventsOf(String id) {
        return server.resolve(jobsOf(project) + "/" + id + "/events");
    }

    private URI eventsOfProject() {
        return server.resolve("/api/v1/projects/" + project + "/events");
    }

    private EventStream listenToProject() {
        EventStream stream = EventStream.open(eventsOfProject());
        await().atMost(Duration.ofSeconds(10)).until(() -> !stream.comments().isEmpty());
        return stream;
    }

    private static List<Long> versions(EventStream stream) {
        return stream.events().stream().map(event -> Long.valueOf(event.id())).toList();
    }

    @Test
    void the_stream_of_a_job_reports_each_status_and_ends_with_the_job() throws IOException {
        String id = enqueue(project, repository("r", 600));

        try (EventStream stream = EventStream.open(eventsOf(id))) {
            stream.awaitEnd();

            assertThat(stream.status()).isEqualTo(200);
            assertThat(versions(stream)).isSorted().doesNotHaveDuplicates();
            EventStream.Event last = stream.events().get(stream.events().size() - 1);
            assertThat(last.name()).isEqualTo("status");
            assertThat(last.data().getString("status")).isEqualTo("completed");
            assertThat(last.data().getInt("files_indexed")).isEqualTo(600);
            assertThat(last.data().getString("id")).isEqualTo(id);
            assertThat(last.id()).isEqualTo(last.data().getString("version"));
        }
    }

    @Test
    void the_stream_of_an_ended_job_reports_the_end_and_then_stops_reconnects() throws IOException {
        JsonPath job = index(project, repository("r", 1));
        URI events = eventsOf(job.getString("id"));

        try (EventStream first = EventStream.open(events)) {
            first.awaitEnd();
            assertThat(first.events()).hasSize(1);
            assertThat(first.events().get(0).id()).isEqualTo(job.getString("version"));
        }
        try (EventStream again = EventStream.openAfter(events, job.getString("version"))) {
            assertThat(again.status()).isEqualTo(204);
        }
        try (EventStream outdated = EventStream.openAfter(events, "1")) {
            outdated.awaitEnd();
            assertThat(outdated.events()).hasSize(1);
        }
    }

    @Test
    void the_stream_of_a_project_reports_the_changes_of_its_jobs_only() throws IOException {
        try (EventStream stream = listenToProject()) {
            assertThat(stream.status()).isEqualTo(200);
            index("other-" + UUID.randomUUID(), repository("c", 1));
            String a = index(project, repository("a", 3)).getString("id");
            String b = index(project, repository("b", 3)).getString("id");

            await().atMost(Duration.ofSeconds(10)).until(() -> stream.events().stream()
                    .filter(event -> event.data().getString("status").equals("completed")).count() == 2);
            assertThat(stream.events()).allMatch(event -> List.of(a, b).contains(event.data().getString("id")));
            assertThat(stream.events()).filteredOn(event -> event.data().getString("id").equals(a))
                    .extracting(EventStream.Event::name).first().isEqualTo("status");
            assertThat(stream.hasEnded()).isFalse();
        }
    }

    @Test
    void the_stream_of_a_project_begins_with_its_active_jobs() throws IOException {
        // A job that cannot be claimed before tomorrow stays pending.
        String id = enqueueFor("tomorrow", repository("r", 1));

        try (EventStream stream = EventStream.open(eventsOfProject())) {
            assertThat(stream.awaitEvent("id", id).name()).isEqualTo("status");
        }
    }

    /** Enqueues a job that becomes claimable at another time. */
    private String enqueueFor(String when, Path repository) {
        return pool.preparedQuery("""
                INSERT INTO indexing_jobs (project_id, repo_path, run_after)
                VALUES ($1, $2, $3::text::timestamptz) RETURNING id
                """).execute(Tuple.of(project, repository.toString(), when))
                .await().indefinitely().iterator().next().getUUID("id").toString();
    }

    @Test
    void a_reconnected_client_learns_of_jobs_that_ended_in_between() throws IOException {
        long before = index(project, repository("a", 1)).getLong("version");
        String missed = index(project, repository("b", 1)).getString("id");

        try (EventStream stream = EventStream.openAfter(eventsOfProject(), Long.toString(before))) {
            assertThat(stream.awaitEvent("id", missed).data().getString("status")).isEqualTo("completed");
        }
    }

    @Test
    void a_stream_outlives_the_loss_of_the_listening_connection() throws IOException {
        try (EventStream stream = listenToProject()) {
            String first = index(project, repository("a", 1)).getString("id");
            stream.awaitEvent("id", first);

            int terminated = pool.query("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()
                    """).execute().await().indefinitely().size();
            assertThat(terminated).isPositive();

            String second = index(project, repository("b", 1)).getString("id");
            await().atMost(Duration.ofSeconds(20)).until(() -> stream.events().stream()
                    .anyMatch(event -> event.data().getString("id").equals(second)
                            && event.data().getString("status").equals("completed")));
            assertThat(versions(stream)).doesNotHaveDuplicates();
        }
    }

    @Test
    void proxies_may_not_buffer_transform_or_cache_a_stream() throws IOException {
        String id = enqueue(project, repository("r", 1));
        for (URI stream : List.of(eventsOf(id), eventsOfProject())) {
            try (EventStream opened = EventStream.open(stream)) {
                assertThat(opened.header("X-Accel-Buffering")).containsExactly("no");
                assertThat(opened.header("Cache-Control")).containsExactly("no-cache, no-transform");
            }
        }
        assertThat(given().get(jobsOf(project)).header("X-Accel-Buffering")).isNull();
    }

    @Test
    void a_client_that_resets_its_connection_is_not_an_error() throws IOException {
        List<String> errors = new CopyOnWriteArrayList<>();
        Handler recorder = recorderOfErrors(errors);
        Logger logger = Logger.getLogger("");
        logger.addHandler(recorder);
        try {
            for (int i = 0; i < 200; i++) {
                resetAfter(Duration.ofNanos(i * 10_000L), "/api/v1/projects/" + project + "/events");
            }
            // The server has handled the last reset by the time it responds to later requests.
            index(project, repository("r", 1));
            assertThat(errors).isEmpty();
        } finally {
            logger.removeHandler(recorder);
        }
    }

    /** Requests a stream, and resets the connection when the server is about to respond. */
    private void resetAfter(Duration pause, String path) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private static Handler recorderOfErrors(List<String> errors) {
        return new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord record) {
                if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
                    errors.add(record.getFormattedMessage());
                }
            }
        };
    }

    @Test
    void a_burst_of_notifications_does_not_stop_the_feed() throws IOException {
        List<String> errors = new CopyOnWriteArrayList<>();
        Handler recorder = recorderOfErrors(errors);
        Logger logger = Logger.getLogger(JobFeed.class.getName());
        logger.addHandler(recorder);
        String id = enqueueFor("tomorrow", repository("r", 1));
        try (EventStream stream = listenToProject()) {
            List<Uni<?>> burst = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                burst.add(pool.preparedQuery("SELECT pg_notify('quarry_jobs', $1 || ' ' || $2)::text")
                        .execute(Tuple.of(id, project)));
            }
            Uni.join().all(burst.stream().map(Uni::replaceWithVoid).toList()).andFailFast().await()
                    .atMost(Duration.ofSeconds(60));

            String last = index(project, repository("last", 1)).getString("id");
            await().atMost(Duration.ofSeconds(20)).until(() -> stream.events().stream()
                    .anyMatch(event -> event.data().getString("id").equals(last)
                            && event.data().getString("status").equals("completed")));
            assertThat(errors).isEmpty();
        } finally {
            logger.removeHandler(recorder);
        }
    }

    @Test
    void an_event_carries_the_same_fields_as_the_job_resource() throws IOException {
        JsonPath job = index(project, repository("r", 2));

        try (EventStream stream = EventStream.open(eventsOf(job.getString("id")))) {
            stream.awaitEnd();
            assertThat(stream.events().get(0).data().getMap("")).isEqualTo(job.getMap(""));
        }
        given().get(jobsOf(project) + "/" + job.getString("id")).then().statusCode(200);
    }
}
