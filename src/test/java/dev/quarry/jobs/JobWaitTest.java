package dev.quarry.jobs;

import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.index;
import static dev.quarry.testing.Api.jobsOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** A request for a job that waits for the end of it. */
@QuarkusTest
class JobWaitTest extends ListenedProject {

    /** Less than a wait of 60 s by far. */
    private static final long SOON_SECONDS = 20;
    private static final int MANY = 200;

    @Inject
    JobFeed feed;

    private JsonPath waitFor(String id, int seconds) {
        return given().queryParam("wait", seconds).get(jobsOf(project) + "/" + id).then().statusCode(200).extract().jsonPath();
    }

    private static Duration timed(Runnable task) {
        long startedAtNanos = System.nanoTime();
        task.run();
        return Duration.ofNanos(System.nanoTime() - startedAtNanos);
    }

    @Test
    void a_wait_is_answered_at_the_end_of_the_job() throws IOException {
        String id = enqueue(project, repository("r", 200));

        Duration taken = timed(() -> assertThat(waitFor(id, 60).getString("status")).isEqualTo("completed"));

        assertThat(taken).isLessThan(Duration.ofSeconds(SOON_SECONDS));
    }

    @Test
    void a_wait_for_an_ended_job_is_answered_at_once() throws IOException {
        String id = index(project, repository("r", 1)).getString("id");

        Duration taken = timed(() -> assertThat(waitFor(id, 60).getString("status")).isEqualTo("completed"));

        assertThat(taken).isLessThan(Duration.ofSeconds(SOON_SECONDS));
    }

    @Test
    void a_wait_that_is_over_is_answered_with_the_job_as_it_is() throws IOException {
        String id = enqueueFor("tomorrow", repository("r", 1));

        Duration taken = timed(() -> assertThat(waitFor(id, 1).getString("status")).isEqualTo("pending"));

        assertThat(taken).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(SOON_SECONDS));
        assertThat(feed.listeners()).isZero();
    }

    @Test
    void a_wait_is_answered_when_the_job_is_cancelled() throws Exception {
        String id = enqueueFor("tomorrow", repository("r", 1));
        CompletableFuture<JsonPath> waiting = CompletableFuture.supplyAsync(() -> waitFor(id, 60));
        await().until(() -> feed.listeners() == 1);

        given().post(jobsOf(project) + "/" + id + "/cancel").then().statusCode(202);

        assertThat(waiting.get(SOON_SECONDS, TimeUnit.SECONDS).getString("status")).isEqualTo("cancelled");
        assertThat(feed.listeners()).isZero();
    }

    private Socket openWait(String id) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        String request = "GET " + jobsOf(project) + "/" + id + "?wait=60 HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void a_client_that_goes_ends_its_wait() throws IOException {
        String id = enqueueFor("tomorrow", repository("r", 1));
        try (Socket socket = openWait(id)) {
            assertThat(socket.isConnected()).isTrue();
            await().until(() -> feed.listeners() == 1);
        }

        await().atMost(Duration.ofSeconds(SOON_SECONDS)).until(() -> feed.listeners() == 0);
    }

    @Test
    void many_waits_need_no_threads() throws IOException {
        String id = enqueueFor("tomorrow", repository("r", 1));
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                sockets.add(openWait(id));
            }
            await().atMost(Duration.ofSeconds(SOON_SECONDS)).until(() -> feed.listeners() == MANY);

            given().post(jobsOf(project) + "/" + id + "/cancel").then().statusCode(202);

            await().atMost(Duration.ofSeconds(SOON_SECONDS)).until(() -> feed.listeners() == 0);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void a_wait_for_an_unknown_job_is_not_found() {
        given().get(jobsOf(project) + "/" + UUID.randomUUID() + "?wait=60").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = { "-1", "61", "1.5", "ten", " ", "99999999999", "5s" })
    void an_invalid_wait_is_refused(String wait) {
        given().queryParam("wait", wait).get(jobsOf(project) + "/" + UUID.randomUUID()).then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("title", equalTo("Invalid wait"))
                .body("detail", containsString("0 to 60"));
    }
}
