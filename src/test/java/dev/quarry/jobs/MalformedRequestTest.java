package dev.quarry.jobs;

import static dev.quarry.testing.Api.jobsOf;
import static dev.quarry.testing.Api.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.LogRecorder;
import dev.quarry.testing.RawRequest;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Requests that are wrong as HTTP: malformed, or with a method that their address does not have. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class MalformedRequestTest extends RefusedRequests {

    static Stream<Arguments> malformedRequests() {
        String history = "GET /api/v1/projects/x/jobs HTTP/1.1";
        return Stream.of(
                arguments(400, history, "X-Nothing: 1"),
                arguments(421, history, "Host:"),
                arguments(400, history, "Host: local host"),
                arguments(400, history, "Host: localhost:99999"),
                arguments(400, history, "Host: localhost\r\nHost: evil.example"),
                arguments(400, "GET /api/v1/projects/x/search?q=\u0001 HTTP/1.1", "Host: localhost"),
                arguments(400, "GET /api/v1/projects/x/search?q=%ff HTTP/1.1", "Host: localhost"),
                arguments(404, "GET api/v1/projects HTTP/1.1", "Host: localhost"),
                arguments(405, "PURGE /api/v1/projects/x/jobs HTTP/1.1", "Host: localhost"),
                arguments(405, "QUERY /api/v1/projects/x/search HTTP/1.1", "Host: localhost"),
                arguments(405, "PROPFIND / HTTP/1.1", "Host: localhost"),
                arguments(405, "PURGE /q/metrics HTTP/1.1", "Host: localhost"));
    }

    private final LogRecorder errors = LogRecorder.ofErrors("");

    @AfterEach
    void no_error_was_logged() {
        errors.close();
        assertThat(errors.messages()).isEmpty();
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource("malformedRequests")
    void a_malformed_request_is_answered_with_a_problem(int status, String line, String header) {
        String answer = RawRequest.send(server, line, header);

        assertThat(RawRequest.status(answer)).as(answer).isEqualTo(status);
        assertThat(answer).matches(RawRequest::isProblem);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a{2}&mode=regex", "100%", "%zz", "[a]|^b", "日本", "\"a\"<b>", "a\\b" })
    void a_query_need_not_be_percent_encoded(String query) {
        String answer = RawRequest.send(server, "GET /api/v1/projects/x/search?q=" + query + " HTTP/1.1", "Host: localhost");

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"results\":[]");
    }

    @Test
    void a_wrong_method_is_refused() {
        assertProblem(given().put(jobsOf(project)), 405);
        assertProblem(given().delete(jobsOf(project)), 405);
        assertProblem(given().get(jobsOf(project) + "/" + UUID.randomUUID() + "/cancel"), 405);
        assertProblem(given().post("/api/v1/projects"), 405);
        assertProblem(given().post("/api/v1/projects/" + project + "/events"), 405);
        assertProblem(given().delete("/api/v1/projects/" + project + "/repositories"), 405);
        assertProblem(given().delete("/api/v1/projects/" + project + "/repositories/1/skipped"), 405);
    }

    @Test
    void a_refused_method_names_the_allowed_methods() {
        given().put(jobsOf(project)).then().header("Allow", equalTo("GET, HEAD, OPTIONS, POST"));
        given().delete(jobsOf(project) + "/" + UUID.randomUUID() + "/cancel").then().header("Allow", equalTo("OPTIONS, POST"));
        given().options("/api/v1/projects/" + project + "/repositories/1").then().statusCode(200)
                .header("Allow", equalTo("DELETE, GET, HEAD, OPTIONS"));
        assertThat(RawRequest.send(server, "PURGE / HTTP/1.1", "Host: localhost").toLowerCase(Locale.ROOT))
                .contains("allow: get, head, options");
    }

    @Test
    void head_of_a_stream_ends_at_once() {
        String job = jobsOf(project) + "/" + UUID.randomUUID();

        given().head("/api/v1/projects/" + project + "/events").then().statusCode(200).contentType("text/event-stream");
        given().head("/api/v1/projects/.x/events").then().statusCode(400);
        given().head(job + "/events").then().statusCode(404);
    }

    @Test
    void a_refused_request_is_logged_with_method_and_path() {
        try (LogRecorder log = LogRecorder.of("dev.quarry.platform.http.RequestLog")) {
            String path = jobsOf(project) + "/" + UUID.randomUUID();
            given().get(path);
            given().header("Host", "evil.example").get("/index.html");

            await().untilAsserted(
                    () -> assertThat(log.messages()).anyMatch(line -> line.startsWith("404 GET " + path + ": No such job"))
                            .anyMatch(line -> line.startsWith("421 GET /index.html: Unknown host")));
        }
    }
}
