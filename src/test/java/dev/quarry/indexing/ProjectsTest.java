package dev.quarry.indexing;

import static dev.quarry.testing.Api.jobsOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** The list of projects and their sizes. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class ProjectsTest extends IndexPlayedByTest {

    private static JsonPath page(Map<String, Object> query) {
        return given().queryParams(query).get("/api/v1/projects").then().statusCode(200).extract().jsonPath();
    }

    /** Reads all pages of {@code limit} projects and returns the projects of this test. */
    private List<Map<String, Object>> projects(int limit) {
        List<Map<String, Object>> projects = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = page(cursor.isEmpty() ? Map.of("limit", limit) : Map.of("limit", limit, "cursor", cursor));
            assertThat(page.getList("projects")).hasSizeLessThanOrEqualTo(limit);
            projects.addAll(page.getList("projects"));
            cursor = page.getString("next_cursor");
        }
        return projects.stream().filter(listed -> String.valueOf(listed.get("project_id")).startsWith(project)).toList();
    }

    private static Map<String, Object> counts(String project, int repositories, int files, int chunks, int activeJobs) {
        return Map.of("project_id", project, "repositories", repositories, "files", files, "chunks", chunks,
                "active_jobs", activeJobs);
    }

    @Test
    void a_project_shows_its_size_and_its_active_jobs() {
        index(repository("one", "a", "b"));
        index(repository("two", "a", "\0"));
        end(begin(repository("two")), "failed");
        begin(repository("three"));
        execute("INSERT INTO indexing_jobs (project_id, repo_path) VALUES ($1, '/four')", project);

        assertThat(projects(50)).containsExactly(counts(project, 2, 3, 3, 2));
    }

    @Test
    void a_project_that_has_only_an_active_job_is_listed_until_the_job_has_ended() {
        Run run = begin(repository("r"));
        assertThat(projects(50)).containsExactly(counts(project, 0, 0, 0, 1));

        end(run, "cancelled");
        assertThat(projects(50)).isEmpty();
    }

    @Test
    void a_removed_repository_does_not_count() {
        index(repository("one", "a"));
        index(repository("two", "b", "c"));
        List<Integer> ids = given().get("/api/v1/projects/" + project + "/repositories").path("repositories.id");

        given().delete("/api/v1/projects/" + project + "/repositories/" + ids.get(0)).then().statusCode(204);
        assertThat(projects(50)).containsExactly(counts(project, 1, 2, 2, 0));

        given().delete("/api/v1/projects/" + project + "/repositories/" + ids.get(1)).then().statusCode(204);
        assertThat(projects(50)).isEmpty();
        given().get(jobsOf(project)).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 3, 7, 200 })
    void the_pages_list_every_project_once_and_in_order(int limit) {
        List<String> names = IntStream.range(0, 7).mapToObj(i -> project + "." + i).toList();
        for (int i = 0; i < names.size(); i++) {
            if (i % 2 == 0) {
                index(names.get(i), repository("r" + i, "a"));
            }
            if (i % 3 != 2) {
                begin(names.get(i), repository("r" + i), false);
            }
        }
        List<String> expected = IntStream.of(0, 1, 2, 3, 4, 6).mapToObj(names::get).toList();

        assertThat(projects(limit)).extracting(listed -> listed.get("project_id")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=0", "limit=ten", "cursor=garbage", "cursor=!!!!", "cursor=YS9i", "cursor=Li4" })
    void an_invalid_query_is_rejected(String query) {
        given().urlEncodingEnabled(false).get("/api/v1/projects?" + query).then().statusCode(400)
                .contentType("application/problem+json");
    }
}
