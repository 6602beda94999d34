package dev.quarry.indexing;

import static dev.quarry.testing.Api.index;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** A repository as the REST interface shows it. */
@QuarkusTest
class RepositoriesTest extends IndexedRepository {

    @Test
    void pages_of_skipped_paths_are_complete_and_in_order() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 10; i < 35; i++) {
            write(".env." + i, "x");
            expected.add(".env." + i);
        }
        index(project, repository);
        int id = given().get("/api/v1/projects/" + project + "/repositories").path("repositories[0].id");

        List<String> paths = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = given().queryParams(cursor.isEmpty() ? Map.of("limit", 10) : Map.of("limit", 10, "cursor", cursor))
                    .get("/api/v1/projects/" + project + "/repositories/" + id + "/skipped").jsonPath();
            paths.addAll(page.getList("skipped.path"));
            cursor = page.getString("next_cursor");
        }

        assertThat(paths).isEqualTo(expected);
    }

    @Test
    void a_repository_shows_its_published_version() throws IOException {
        write("a.txt", "four");
        write("b.bin", "\0");
        index(project, repository);

        given().get("/api/v1/projects/" + project + "/repositories").then()
                .statusCode(200)
                .body("next_cursor", nullValue())
                .body("repositories[0].repo_path", equalTo(repository.toString()))
                .body("repositories[0].active_version.file_count", equalTo(1))
                .body("repositories[0].active_version.skipped_count", equalTo(1))
                .body("repositories[0].active_version.chunk_count", equalTo(1))
                .body("repositories[0].active_version.byte_count", equalTo(4));
        int id = given().get("/api/v1/projects/" + project + "/repositories").path("repositories[0].id");
        given().get("/api/v1/projects/" + project + "/repositories/" + id).then().statusCode(200).body("id", equalTo(id));
        given().get("/api/v1/projects/elsewhere/repositories/" + id).then().statusCode(404);
        given().get("/api/v1/projects/elsewhere/repositories/" + id + "/skipped").then().statusCode(404);
    }

    private JsonPath onlyRepository() {
        return given().get("/api/v1/projects/" + project + "/repositories").then().statusCode(200)
                .body("repositories", hasSize(1)).extract().jsonPath().setRootPath("repositories[0]");
    }

    @Test
    void a_repository_shows_its_languages_the_largest_first() throws IOException {
        write("Long.java", "class Long {\n    // as long as it is\n}\n");
        write("a.py", "a = 1\n");
        write("b.py", "b = 2\n");
        write("lib/c.PY", "c = 3\n");
        write("unknown.xyz", "of no known language, and longer than all the others together\n".repeat(9));
        Files.write(repository.resolve("binary.java"), new byte[] { 0 });
        index(project, repository);

        assertThat(onlyRepository().<Map<String, Object>> getList("languages")).containsExactly(
                Map.of("name", "Java", "files", 1, "bytes", 39),
                Map.of("name", "Python", "files", 3, "bytes", 18));

        Files.delete(repository.resolve("Long.java"));
        index(project, repository);
        assertThat(onlyRepository().<String> getList("languages.name")).containsExactly("Python");
    }

    @Test
    void a_repository_of_no_known_language_shows_none() {
        index(project, repository);

        assertThat(onlyRepository().getList("languages")).isEmpty();
    }

    @Test
    void a_repository_shows_its_newest_job() throws IOException {
        write("a.txt", "a\n");
        index(project, repository);
        JsonPath second = index(project, repository);

        JsonPath shown = onlyRepository();
        assertThat(shown.getString("last_job.id")).isEqualTo(second.getString("id"));
        assertThat(shown.getString("last_job.status")).isEqualTo("completed");
        assertThat(shown.getString("last_job.status_message")).isEqualTo("up to date: 1 file");
        assertThat(shown.getString("last_job.created_at")).isEqualTo(second.getString("created_at"));
        assertThat(shown.getString("last_job.completed_at")).isEqualTo(second.getString("completed_at"));

        query("DELETE FROM indexing_jobs WHERE project_id = $1", project);
        assertThat(onlyRepository().<Object> get("last_job")).isNull();
    }
}
