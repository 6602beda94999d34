package dev.quarry.jobs;

import static dev.quarry.testing.Api.jobsOf;
import static dev.quarry.testing.Api.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(WithoutWorker.class)
class EnqueueTest {

    @TempDir
    Path directory;

    private final String project = "enqueue-" + UUID.randomUUID();

    @Test
    void a_job_is_accepted_and_can_be_found_at_its_location() throws IOException {
        Path repository = directory.toRealPath();

        String location = post(project, Map.of("repo_path", repository.toString()))
                .then()
                .statusCode(202)
                .body("id", notNullValue())
                .body("project_id", equalTo(project))
                .body("repo_path", equalTo(repository.toString()))
                .body("status", equalTo("pending"))
                .body("force_reindex", equalTo(false))
                .body("files_total", nullValue())
                .body("files_indexed", equalTo(0))
                .body("progress_percent", equalTo(0))
                .body("attempt", equalTo(0))
                .body("cancel_requested", equalTo(false))
                .body("created_at", endsWith("Z"))
                .extract().header("Location");

        given().get(location).then().statusCode(200).body("repo_path", equalTo(repository.toString()));
    }

    @Test
    void a_job_has_exactly_the_fields_of_the_contract() {
        Map<String, Object> job = post(project, Map.of("repo_path", directory.toString())).jsonPath().getMap("");

        assertThat(job).containsOnlyKeys("id", "project_id", "repo_path", "status", "status_message", "force_reindex",
                "files_total", "files_indexed", "files_unchanged", "files_skipped", "chunks_created", "progress_percent",
                "error_message", "attempt", "cancel_requested", "created_at", "started_at", "completed_at", "version");
    }

    @Test
    void a_second_request_joins_the_pending_job() {
        String first = post(project, Map.of("repo_path", directory.toString())).then().statusCode(202).extract().path("id");

        post(project, Map.of("repo_path", directory.toString()))
                .then().statusCode(200).body("id", equalTo(first)).header("Location", endsWith(first));
        given().get(jobsOf(project)).then().body("jobs", hasSize(1));
    }

    @Test
    void a_forced_request_is_not_lost_in_an_unforced_twin() {
        post(project, Map.of("repo_path", directory.toString())).then().body("force_reindex", equalTo(false));

        post(project, Map.of("repo_path", directory.toString(), "force_reindex", true))
                .then().statusCode(200).body("force_reindex", equalTo(true));
        post(project, Map.of("repo_path", directory.toString()))
                .then().statusCode(200).body("force_reindex", equalTo(true));
    }

    @Test
    void the_same_repository_in_another_project_is_another_job() {
        String first = post(project, Map.of("repo_path", directory.toString())).path("id");
        String second = post(project + ".b", Map.of("repo_path", directory.toString())).then().statusCode(202).extract()
                .path("id");

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void a_path_is_made_canonical() throws IOException {
        Path repository = Files.createDirectory(directory.resolve("repository"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), repository);
        String canonical = repository.toRealPath().toString();

        post(project, Map.of("repo_path", link.toString())).then().statusCode(202).body("repo_path", equalTo(canonical));
        post(project, Map.of("repo_path", repository + "/../repository/.")).then().statusCode(200)
                .body("repo_path", equalTo(canonical));
        post(project, Map.of("repo_path", repository + "/")).then().statusCode(200).body("repo_path", equalTo(canonical));
    }

    @Test
    void a_directory_may_have_any_name() throws IOException {
        Path repository = Files.createDirectory(directory.resolve("naïve 項目 '\"; DROP TABLE"));

        post(project, Map.of("repo_path", repository.toString())).then().statusCode(202)
                .body("repo_path", endsWith("naïve 項目 '\"; DROP TABLE"));
    }

    @Test
    void null_means_the_default() {
        Map<String, Object> body = new HashMap<>();
        body.put("repo_path", directory.toString());
        body.put("force_reindex", null);

        post(project, body).then().statusCode(202).body("force_reindex", equalTo(false));
    }

    @Test
    void a_response_is_json_in_utf_8() {
        post(project, Map.of("repo_path", directory.toString())).then().contentType(containsString("application/json"));
    }
}
