package dev.quarry.jobs;

import static dev.quarry.testing.Api.index;
import static dev.quarry.testing.Api.jobsOf;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.EventStream;
import dev.quarry.testing.LogRecorder;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;

/** Streams of events with lost connections and bursts of notifications. */
@QuarkusTest
class DisturbedEventsTest extends ListenedProject {

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

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void a_client_that_resets_its_connection_is_not_an_error(boolean ofJob) throws IOException {
        String stream = ofJob
                ? jobsOf(project) + "/" + enqueueFor("tomorrow", repository("pending", 1)) + "/events"
                : eventsOfProject().getPath();
        try (LogRecorder errors = LogRecorder.ofErrors("")) {
            for (int i = 0; i < 200; i++) {
                resetAfter(Duration.ofNanos(i * 10_000L), stream);
            }
            // The server has handled the last reset by the time it responds to later requests.
            index(project, repository("r", 1));
            assertThat(errors.messages()).isEmpty();
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

    @Test
    void a_burst_of_notifications_does_not_stop_the_feed() throws IOException {
        String id = enqueueFor("tomorrow", repository("r", 1));
        try (LogRecorder errors = LogRecorder.ofErrors(JobFeed.class.getName()); EventStream stream = listenToProject()) {
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
            assertThat(errors.messages()).isEmpty();
        }
    }
}
