package dev.quarry.jobs;

import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.index;
import static dev.quarry.testing.Api.jobsOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import dev.quarry.testing.EventStream;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

/** The contents, the order and the end of streams of events. */
@QuarkusTest
class JobEventsTest extends ListenedProject {

    @Inject
    Vertx vertx;

    private URI eventsOf(String id) {
        return server.resolve(jobsOf(project) + "/" + id + "/events");
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
    void head_of_a_stream_ends_at_once_without_a_body() throws Exception {
        String id = enqueueFor("tomorrow", repository("r", 1));
        HttpClient http2 = vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
        try {
            for (URI stream : List.of(eventsOf(id), eventsOfProject())) {
                given().head(stream).then().statusCode(200).contentType("text/event-stream");

                HttpClientResponse response = within10Seconds(http2.request(HttpMethod.HEAD, stream.getPort(), stream.getHost(),
                        stream.getPath()).compose(HttpClientRequest::send));
                assertThat(response.version()).isEqualTo(HttpVersion.HTTP_2);
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.getHeader("Content-Type")).startsWith("text/event-stream");
                assertThat(within10Seconds(response.body()).length()).isZero();
            }
        } finally {
            within10Seconds(http2.close());
        }
    }

    private static <T> T within10Seconds(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
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
