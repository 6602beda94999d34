package dev.quarry.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.Guarded;
import dev.quarry.testing.LogRecorder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Answers of a server with access control. {@link AccessMatrixTest} has every operation. */
@QuarkusTest
@TestProfile(Guarded.class)
class AccessTest {

    @TestHTTPResource("/")
    URI server;

    @TempDir
    Path directory;

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private String enqueue(String project) throws IOException {
        Files.writeString(directory.resolve("A.java"), "class A { }\n");
        return as(Guarded.OPERATOR).contentType(ContentType.JSON)
                .body(Map.of("repo_path", directory.toRealPath().toString()))
                .post("/api/v1/projects/" + project + "/jobs")
                .then().statusCode(202).extract().path("id");
    }

    @Test
    void a_foreign_project_is_answered_like_one_that_does_not_exist() throws IOException {
        enqueue("other");

        for (String path : List.of("/search?q=class", "/repositories", "/jobs", "/events")) {
            Response foreign = as(Guarded.READER).get("/api/v1/projects/other" + path);
            Response unknown = as(Guarded.READER).get("/api/v1/projects/no-such" + path);

            assertThat(foreign.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(404);
            assertThat(foreign.body().asString()).isEqualTo(unknown.body().asString().replace("no-such", "other"));
            assertThat(foreign.headers().asList().stream().map(header -> header.getName()).toList())
                    .isEqualTo(unknown.headers().asList().stream().map(header -> header.getName()).toList());
        }
    }

    @Test
    void lists_of_all_projects_have_only_those_of_the_client() throws IOException {
        String own = enqueue("team-lists");
        String foreign = enqueue("other");

        as(Guarded.READER).get("/api/v1/projects").then().statusCode(200)
                .body("projects.project_id", hasItem("team-lists"))
                .body("projects.project_id", not(hasItem("other")));
        as(Guarded.OTHER).get("/api/v1/projects").then().statusCode(200)
                .body("projects.project_id", equalTo(List.of("other")));
        for (String filter : List.of("", "&status=completed", "&repo_path=" + directory.toRealPath())) {
            as(Guarded.READER).get("/api/v1/jobs?limit=200" + filter).then().statusCode(200)
                    .body("jobs.id", not(hasItem(foreign)))
                    .body("jobs.findAll { !it.project_id.startsWith('team-') }.size()", equalTo(0));
        }
        as(Guarded.READER).get("/api/v1/jobs?limit=200").then().body("jobs.id", hasItem(own));
        as(Guarded.OPERATOR).get("/api/v1/jobs?limit=200").then().body("jobs.id", hasItem(foreign));
    }

    @Test
    void pages_of_projects_have_only_those_of_the_client() throws IOException {
        for (String project : List.of("other", "team-p1", "team-p2", "zebra")) {
            enqueue(project);
        }
        String first = as(Guarded.READER).get("/api/v1/projects?limit=1").then().statusCode(200).extract().path("next_cursor");

        as(Guarded.READER).queryParam("cursor", first).queryParam("limit", 200).get("/api/v1/projects").then()
                .body("projects.findAll { !it.project_id.startsWith('team-') }.size()", equalTo(0))
                .body("projects.project_id", hasItem("team-p2"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/projects/%6fther/jobs", "/api/v1/projects/team-a/../other/jobs",
            "/api/v1/projects/team-a/%2e%2e/other/jobs", "//api/v1/projects/other/jobs", "/api//v1/projects/other/jobs",
            "/./api/v1/projects/other/jobs", "/api/v1/projects/other/jobs/", "/api/v1/projects/other;a=b/jobs",
            "/api/v1/projects/team-a%2f..%2fother/jobs", "/api/v1/projects/other%00/jobs" })
    void another_spelling_of_an_address_opens_no_foreign_project(String path) throws IOException {
        String job = enqueue("other");
        Response answer = as(Guarded.READER).urlEncodingEnabled(false).get(path);

        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.body().asString()).doesNotContain(job);
        assertThat(given().urlEncodingEnabled(false).get(path).statusCode()).isIn(400, 401, 404);
    }

    @ParameterizedTest
    @CsvSource({ "/q/health, 200", "/q/health/ready, 200", "/, 200", "/shell/app.js, 200", "/q/metrics, 401", "/q/openapi, 401",
            "/q/swagger-ui/, 401", "/api/v1/session, 401", "/api/v1/nothing, 401", "/mcp, 401" })
    void health_and_the_page_need_no_token(String path, int status) {
        given().get(path).then().statusCode(status);
    }

    /** The page has a directory of that name; its scripts are not in the OpenAPI document. */
    @Test
    void scripts_of_the_page_beside_the_interface_need_no_token() throws IOException {
        HttpURLConnection script = (HttpURLConnection) server.resolve("/api/client.js").toURL().openConnection();

        assertThat(script.getResponseCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({ "/q/health, 200", "/q/openapi, 200", "/q/metrics, 403" })
    void metrics_need_a_token_for_all_projects(String path, int status) {
        as(Guarded.READER).get(path).then().statusCode(status);
        as(Guarded.OPERATOR).get(path).then().statusCode(200);
    }

    @Test
    void a_refusal_says_what_to_do_and_how_to_authenticate() {
        given().get("/api/v1/projects").then().statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("detail", containsString("QUARRY_TOKEN"));
        as("wrong").get("/api/v1/projects").then().statusCode(401).body("detail", containsString("unknown or has expired"));
        as(Guarded.READER).contentType(ContentType.JSON).body(Map.of("repo_path", "/srv")).post("/api/v1/projects/team-a/jobs")
                .then().statusCode(403).contentType("application/problem+json")
                .body("detail", containsString("the role write"));
    }

    @Test
    void the_header_of_a_proxy_that_authenticates_is_ignored() {
        given().header("Authorization", "Basic YTpi").get("/api/v1/projects").then().statusCode(401);
        given().header("Authorization", "bearer  " + Guarded.READER).get("/api/v1/projects").then().statusCode(200);
    }

    @Test
    void metadata_names_the_provider_to_clients_without_a_token() {
        String challenge = given().contentType(ContentType.JSON).body("{}").post("/mcp").then().statusCode(401)
                .extract().header("WWW-Authenticate");

        assertThat(challenge).startsWith("Bearer").contains("resource_metadata=")
                .contains("/.well-known/oauth-protected-resource");
        given().get("/.well-known/oauth-protected-resource").then().statusCode(200)
                .body("authorization_servers", hasItem(Guarded.issuer()));
    }

    @Test
    void a_person_has_the_grants_of_the_claim() {
        as(Guarded.ofPerson(Duration.ofMinutes(5))).get("/api/v1/session").then().statusCode(200)
                .body("holder", equalTo("ada"))
                .body("grants[0].role", equalTo("write"))
                .body("grants[0].projects", equalTo(List.of("team-*")));
    }

    @Test
    void a_change_adds_one_line_to_the_audit_log() throws IOException {
        try (LogRecorder log = LogRecorder.of(AuditLog.class.getName())) {
            String job = enqueue("team-audit");

            assertThat(log.messages()).hasSize(1).allSatisfy(line -> assertThat(line)
                    .startsWith("who=\"operator\" what=\"POST /api/v1/projects/team-audit/jobs").contains(job)
                    .endsWith("result=\"202\""));
        }
    }

    @Test
    void a_refused_change_is_in_the_audit_log_on_one_line() {
        try (LogRecorder log = LogRecorder.of(AuditLog.class.getName())) {
            as(Guarded.READER).urlEncodingEnabled(false)
                    .post("/api/v1/projects/team-a/jobs/x%22%0Awho=%22root/cancel").then().statusCode(403);

            assertThat(log.messages()).hasSize(1).allSatisfy(line -> assertThat(line).doesNotContain("\n")
                    .startsWith("who=\"reader\"").doesNotContain(" who=\"root").endsWith("result=\"403\""));
        }
    }
}
