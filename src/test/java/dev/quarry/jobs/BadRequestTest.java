package dev.quarry.jobs;

import static dev.quarry.testing.Api.jobsOf;
import static dev.quarry.testing.Api.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** An invalid request is answered with a problem that explains the error, and writes no row. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class BadRequestTest extends RefusedRequests {

    @ParameterizedTest
    @ValueSource(strings = { "src/main", "./x", "..", "~/code", "C:\\code", "", "   ", "/tmp/with\0nul" })
    void a_path_that_is_not_absolute_is_refused(String path) {
        assertProblem(post(project, Map.of("repo_path", path)), 400);
    }

    @Test
    void a_path_that_does_not_exist_is_refused() {
        Response response = post(project, Map.of("repo_path", directory.resolve("missing").toString()));

        assertProblem(response, 422);
        response.then().body("detail", containsString(directory.resolve("missing").toString()));
    }

    @Test
    void a_file_is_refused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "text");

        assertProblem(post(project, Map.of("repo_path", file.toString())), 422);
        assertProblem(post(project, Map.of("repo_path", file + "/below")), 422);
    }

    @Test
    void a_link_that_leads_nowhere_or_in_circles_is_refused() throws IOException {
        Path circle = Files.createSymbolicLink(directory.resolve("circle"), directory.resolve("circle"));
        Path nowhere = Files.createSymbolicLink(directory.resolve("nowhere"), directory.resolve("gone"));

        assertProblem(post(project, Map.of("repo_path", circle.toString())), 422);
        assertProblem(post(project, Map.of("repo_path", nowhere.toString())), 422);
    }

    @Test
    void a_path_longer_than_an_index_entry_is_refused() throws IOException {
        Path deep = directory;
        for (int i = 0; i < 10; i++) {
            deep = Files.createDirectory(deep.resolve("d".repeat(250)));
        }

        assertProblem(post(project, Map.of("repo_path", deep.toString())), 422);
        assertProblem(post(project, Map.of("repo_path", "/" + "x".repeat(20_000))), 422);
    }

    @ParameterizedTest
    @ValueSource(strings = { "..%2Fx", ".x", "-x", "a%20b", "%E9%A0%85", "%00", "a%2Fb" })
    void a_project_id_of_other_characters_is_refused(String projectId) {
        Response response = given().urlEncodingEnabled(false).contentType(ContentType.JSON)
                .body(Map.of("repo_path", directory.toString()))
                .post(jobsOf(projectId));

        response.then().statusCode(org.hamcrest.Matchers.oneOf(400, 404)).contentType("application/problem+json");
    }

    @Test
    void a_project_id_of_256_characters_is_refused() {
        assertProblem(post("p".repeat(256), Map.of("repo_path", directory.toString())), 400);
        given().get(jobsOf("p".repeat(255))).then().statusCode(200);
    }

    @Test
    void an_empty_project_id_is_refused() {
        given().get("/api/v1/projects//jobs").then()
                .statusCode(org.hamcrest.Matchers.oneOf(400, 404)).contentType("application/problem+json");
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("cut off", "{\"repo_path\": "),
                arguments("no JSON at all", "repo_path=/tmp"),
                arguments("empty", ""),
                arguments("null", "null"),
                arguments("an array", "[]"),
                arguments("a string", "\"/tmp\""),
                arguments("no path", "{}"),
                arguments("null path", "{\"repo_path\": null}"),
                arguments("number for a path", "{\"repo_path\": 7}"),
                arguments("boolean for a path", "{\"repo_path\": true}"),
                arguments("array for a path", "{\"repo_path\": [\"/tmp\"]}"),
                arguments("object for a path", "{\"repo_path\": {\"a\": 1}}"),
                arguments("string for a boolean", "{\"repo_path\": \"/tmp\", \"force_reindex\": \"yes\"}"),
                arguments("\"true\" for a boolean", "{\"repo_path\": \"/tmp\", \"force_reindex\": \"true\"}"),
                arguments("number for a boolean", "{\"repo_path\": \"/tmp\", \"force_reindex\": 1}"),
                arguments("misspelt field", "{\"repo_path\": \"/tmp\", \"force_reindx\": true}"),
                arguments("trailing text", "{\"repo_path\": \"/tmp\"} {\"repo_path\": \"/\"}"),
                arguments("deeply nested", "[".repeat(5000)),
                arguments("not UTF-8", "{\"repo_path\": \"/tmp/\u00ff\"}".substring(0, 18)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_malformed_body_is_refused(String name, String body) {
        assertProblem(given().contentType(ContentType.JSON).body(body).post(jobsOf(project)), 400);
    }

    @Test
    void another_media_type_is_refused() {
        assertProblem(given().contentType("text/plain").body("/tmp").post(jobsOf(project)), 415);
        assertProblem(given().contentType("application/xml").body("<repo/>").post(jobsOf(project)), 415);
        assertProblem(given().accept("application/xml").get(jobsOf(project)), 406);
    }

    @Test
    void a_problem_explains_how_to_correct_the_request() {
        given().contentType(ContentType.JSON).body("{").post(jobsOf(project)).then()
                .body("title", equalTo("Malformed JSON")).body("detail", containsString("line 1"))
                .body("instance", equalTo(jobsOf(project)));
        given().contentType(ContentType.JSON).body("{\"repo_path\": 1}").post(jobsOf(project)).then()
                .body("title", equalTo("Wrong type in the body")).body("detail", containsString("repo_path"));
        given().contentType(ContentType.JSON).body("{\"repo\": 1}").post(jobsOf(project)).then()
                .body("title", equalTo("Unknown field")).body("detail", containsString("force_reindex, repo_path"));
        given().get("/api/v1/nothing").then().body("detail", containsString("/q/openapi"));
        given().put(jobsOf(project)).then().body("detail", containsString("method"));
        given().accept("application/xml").get(jobsOf(project)).then().body("detail", containsString("application/json"));
        given().contentType("text/plain").body("x").post(jobsOf(project)).then()
                .body("detail", containsString("Content-Type: application/json"));
    }

    @Test
    void a_body_of_unknown_length_is_refused() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(jobsOf(project)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[200_000])))
                .build();

        HttpResponse<String> response = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().send(request,
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(411);
        assertThat(response.body()).contains("Content-Length");
    }

    @Test
    void a_body_of_10_megabytes_is_refused() {
        String body = "{\"repo_path\": \"/" + "x".repeat(10 * 1024 * 1024) + "\"}";

        assertProblem(given().contentType(ContentType.JSON).body(body).post(jobsOf(project)), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=0", "limit=-1", "limit=1000000000", "limit=99999999999", "limit=ten", "limit=1.5",
            "status=done", "status=RUNNING", "cursor=garbage", "cursor=%00", "cursor=MTIz", "cursor=!!!!",
            "cursor=OTk5OTk5OTk5OTk5OTk5OTk5OS8xYjRlMjhiYS0yZmExLTQxZDItODgzZi0wMDE2ZDNjY2E0Mjc", "cursor=LTEvMQ",
            "repo_path=%00" })
    void an_invalid_query_parameter_is_refused(String query) {
        assertProblem(given().urlEncodingEnabled(false).get(jobsOf(project) + "?" + query), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "garbage", "1", "1-1-1-1-1", "1b4e28ba-2fa1-41d2-883f-0016d3cca42", "%00" })
    void a_job_id_that_is_not_a_uuid_is_refused(String id) {
        String job = jobsOf(project) + "/" + id;

        assertProblem(given().urlEncodingEnabled(false).get(job), 400);
        assertProblem(given().urlEncodingEnabled(false).post(job + "/cancel"), 400);
        assertProblem(given().urlEncodingEnabled(false).get(job + "/events"), 400);
    }

    @Test
    void an_unknown_job_is_not_found() {
        String job = jobsOf(project) + "/" + UUID.randomUUID();

        assertProblem(given().get(job), 404);
        assertProblem(given().post(job + "/cancel"), 404);
        assertProblem(given().get(job + "/events"), 404);
    }

    @Test
    void an_unknown_address_is_not_found() {
        given().get("/api/v1/nothing").then().statusCode(404).contentType("application/problem+json");
        given().get("/api/v2/projects").then().statusCode(404).contentType("application/problem+json");
        given().get("/api/v1/projects/" + project).then().statusCode(404).contentType("application/problem+json");
        given().get("/api/v1/projects/" + project + "/nothing").then().statusCode(404);
    }

    @Test
    void a_project_without_jobs_has_an_empty_history() {
        given().get(jobsOf(project)).then().statusCode(200).body("jobs", empty());
    }

    @Test
    void a_last_event_id_that_is_not_a_number_is_refused() {
        assertProblem(given().header("Last-Event-ID", "abc").get("/api/v1/projects/" + project + "/events"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "1.5", "99999999999999999999" })
    void a_repository_id_that_is_not_a_number_is_refused(String id) {
        assertProblem(given().get("/api/v1/projects/" + project + "/repositories/" + id), 400);
        assertProblem(given().get("/api/v1/projects/" + project + "/repositories/" + id + "/skipped"), 400);
        assertProblem(given().delete("/api/v1/projects/" + project + "/repositories/" + id), 400);
    }
}
