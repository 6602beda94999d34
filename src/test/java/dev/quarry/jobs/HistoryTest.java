package dev.quarry.jobs;

import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.jobsOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;

@QuarkusTest
@TestProfile(WithoutWorker.class)
class HistoryTest {

    @Inject
    Pool pool;

    @TempDir
    Path directory;

    private final String project = "history-" + UUID.randomUUID();

    private List<String> enqueueNewestFirst(int count) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(enqueue(project, Files.createDirectory(directory.resolve("r" + i)).toRealPath()));
        }
        Collections.reverse(ids);
        return ids;
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 7, 200 })
    void the_pages_form_the_history_newest_first(int limit) throws IOException {
        List<String> expected = enqueueNewestFirst(7);

        List<String> pages = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = given().queryParam("limit", limit)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get(jobsOf(project)).then().statusCode(200).extract().jsonPath();
            assertThat(page.getList("jobs.id")).hasSizeLessThanOrEqualTo(limit);
            pages.addAll(page.getList("jobs.id"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);

        assertThat(pages).isEqualTo(expected);
    }

    @Test
    void a_job_enqueued_between_two_pages_does_not_shift_them() throws IOException {
        List<String> expected = enqueueNewestFirst(4);
        JsonPath first = given().queryParam("limit", 2).get(jobsOf(project)).jsonPath();
        enqueue(project, Files.createDirectory(directory.resolve("later")).toRealPath());

        given().queryParam("limit", 2).queryParam("cursor", first.getString("next_cursor")).get(jobsOf(project))
                .then().body("jobs.id", contains(expected.get(2), expected.get(3))).body("next_cursor", nullValue());
    }

    @Test
    void jobs_are_filtered_by_status_and_repository() throws IOException {
        List<String> ids = enqueueNewestFirst(3);
        given().post(jobsOf(project) + "/" + ids.get(1) + "/cancel").then().statusCode(202);

        given().queryParam("status", "cancelled").get(jobsOf(project)).then().body("jobs.id", contains(ids.get(1)));
        given().queryParam("status", "pending").get(jobsOf(project)).then().body("jobs.id", contains(ids.get(0), ids.get(2)));
        given().queryParam("status", "running").get(jobsOf(project)).then().body("jobs", empty());
        given().queryParam("repo_path", directory.toRealPath().resolve("r0").toString()).get(jobsOf(project))
                .then().body("jobs.id", contains(ids.get(2)));
        given().queryParam("repo_path", "/elsewhere").get(jobsOf(project)).then().body("jobs", empty());
    }

    @Test
    void a_job_is_invisible_to_another_project() throws IOException {
        String id = enqueueNewestFirst(1).get(0);
        String other = jobsOf("other-" + UUID.randomUUID());
        String cursor = given().queryParam("limit", 1).get(jobsOf(project)).path("next_cursor");
        assertThat(cursor).isNull();

        given().get(other).then().body("jobs", empty());
        given().get(other + "/" + id).then().statusCode(404);
        given().post(other + "/" + id + "/cancel").then().statusCode(404);
        given().get(other + "/" + id + "/events").then().statusCode(404);
        given().get(jobsOf(project) + "/" + id).then().statusCode(200).body("status", equalTo("pending"));
    }

    @Test
    void a_pending_job_is_cancelled_at_once_and_only_once() throws IOException {
        String job = jobsOf(project) + "/" + enqueueNewestFirst(1).get(0);

        given().post(job + "/cancel").then().statusCode(202)
                .body("status", equalTo("cancelled")).body("cancel_requested", equalTo(true))
                .body("completed_at", org.hamcrest.Matchers.notNullValue());
        given().post(job + "/cancel").then().statusCode(409)
                .contentType("application/problem+json")
                .body("detail", org.hamcrest.Matchers.containsString("cancelled"));
    }

    @Test
    void the_repository_of_a_cancelled_job_can_be_enqueued_again() throws IOException {
        String id = enqueueNewestFirst(1).get(0);
        given().post(jobsOf(project) + "/" + id + "/cancel").then().statusCode(202);

        assertThat(enqueue(project, directory.toRealPath().resolve("r0"))).isNotEqualTo(id);
    }

    /** Reads all pages and keeps the jobs of the two projects. */
    private List<String> allProjects(String firstProject, String secondProject, Map<String, String> filter) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = given().queryParam("limit", 2).queryParams(filter)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get("/api/v1/jobs").then().statusCode(200).extract().jsonPath();
            page.<Map<String, Object>> getList("jobs").stream()
                    .filter(job -> List.of(firstProject, secondProject).contains(job.get("project_id")))
                    .forEach(job -> ids.add((String) job.get("id")));
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        return ids;
    }

    @Test
    void the_histories_of_all_projects_are_merged_newest_first() throws IOException {
        // The jobs of other tests would fill many pages.
        pool.query("DELETE FROM indexing_jobs").execute().await().indefinitely();
        String other = "history-" + UUID.randomUUID();
        String first = enqueue(project, directory.toRealPath());
        String second = enqueue(other, directory.toRealPath());
        String third = enqueue(project, Files.createDirectory(directory.resolve("r")).toRealPath());
        given().post(jobsOf(project) + "/" + third + "/cancel").then().statusCode(202);
        String fourth = enqueue(other, directory.toRealPath().resolve("r"));

        assertThat(allProjects(project, other, Map.of())).containsExactly(fourth, third, second, first);
        assertThat(allProjects(project, other, Map.of("status", "pending"))).containsExactly(fourth, second, first);
        assertThat(allProjects(project, other, Map.of("status", "cancelled"))).containsExactly(third);
        assertThat(allProjects(project, other, Map.of("status", "running"))).isEmpty();
        assertThat(allProjects(project, other, Map.of("repo_path", directory.toRealPath().toString())))
                .containsExactly(second, first);
    }

    @Test
    void an_invalid_filter_of_the_history_of_all_projects_is_refused() {
        for (String query : List.of("status=done", "limit=0", "cursor=x", "repo_path=%00")) {
            given().urlEncodingEnabled(false).get("/api/v1/jobs?" + query)
                    .then().statusCode(400).contentType("application/problem+json");
        }
    }
}
