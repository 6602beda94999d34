package dev.quarry.platform.limits;

import static dev.quarry.testing.Api.jobsOf;
import static dev.quarry.testing.Api.post;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.EventStream;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

@QuarkusTest
@TestProfile(LimitsSuite.Limited.class)
class LimitsSuite {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROBLEM = "application/problem+json";

    @TempDir
    Path directory;

    @TestHTTPResource
    URI server;

    private final String project = "limits-" + UUID.randomUUID();

    /** Without a worker, so that jobs stay pending. */
    public static final class Limited implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarry.worker.concurrency", "0", "quarry.worker.lease", "1H", "quarry.limits.pending-jobs", "2",
                    "quarry.limits.enqueues-per-minute", "4", "quarry.limits.searches-per-minute", "2",
                    "quarry.limits.streams", "1");
        }
    }

    private Response enqueue(String name) throws IOException {
        Path repository = Files.createDirectories(directory.toRealPath().resolve(name));
        return post(project, Map.of("repo_path", repository.toString()));
    }

    private static void requireRefusal(Response response, int status, String title) {
        response.then().statusCode(status).contentType(PROBLEM).body("title", equalTo(title))
                .header("Retry-After", matchesPattern("[1-9][0-9]?"));
    }

    @Test
    void a_project_with_too_many_pending_jobs_and_a_client_with_too_many_requests_are_refused() throws IOException {
        enqueue("a").then().statusCode(202);
        enqueue("b").then().statusCode(202);

        requireRefusal(enqueue("c"), 429, "Too many pending jobs");
        enqueue("a").then().statusCode(200);
        requireRefusal(enqueue("a"), 429, "Too many requests for jobs");
        given().get(jobsOf(project)).then().body("jobs.size()", equalTo(2));
    }

    @Test
    void a_client_that_searches_too_often_is_refused() {
        String search = "/api/v1/projects/" + project + "/search?q=text";
        given().get(search).then().statusCode(200);
        given().get(search).then().statusCode(200);

        requireRefusal(given().get(search), 429, "Too many searches");
    }

    @Test
    void a_stream_beyond_the_limit_is_refused_until_another_one_ends() {
        String events = "/api/v1/projects/" + project + "/events";
        try (EventStream first = EventStream.open(server.resolve(events))) {
            await().atMost(PATIENCE).untilAsserted(() -> given().head(events).then().statusCode(503));

            requireRefusal(given().get(events), 503, "Too many event streams");
        }

        await().atMost(PATIENCE).untilAsserted(() -> given().head(events).then().statusCode(200));
    }
}
