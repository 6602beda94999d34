package dev.quarry.indexing;

import static dev.quarry.testing.Api.awaitEnd;
import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.jobsOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.platform.ProjectId;
import dev.quarry.repositories.RemovalStore;
import dev.quarry.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** A removed repository is invisible at once, and its rows are deleted later. */
@QuarkusTest
class RemovalTest extends IndexPlayedByTest {

    private String repositories() {
        return "/api/v1/projects/" + project + "/repositories";
    }

    private int idOfOnly() {
        return given().get(repositories()).then().body("repositories", hasSize(1)).extract().path("repositories[0].id");
    }

    private void remove(int id, int status) {
        given().delete(repositories() + "/" + id).then().statusCode(status);
    }

    @Test
    void a_removed_repository_is_gone_for_every_reader() {
        Path repository = repository("r", "text", "\0", "\0");
        String job = Api.index(project, repository).getString("id");
        int id = idOfOnly();
        String secondPage = given().queryParam("limit", 1).get(repositories() + "/" + id + "/skipped").path("next_cursor");

        remove(id, 204);

        given().get(repositories()).then().statusCode(200).body("repositories", empty());
        given().get(repositories() + "/" + id).then().statusCode(404);
        given().get(repositories() + "/" + id + "/skipped").then().statusCode(404);
        given().queryParam("cursor", secondPage).get(repositories() + "/" + id + "/skipped").then().statusCode(404);
        assertThat(count("repository WHERE project_id = $1 AND active_version_id IS NOT NULL", project)).isZero();
        remove(id, 404);
        given().get(jobsOf(project) + "/" + job).then().statusCode(200).body("status", equalTo("completed"));
    }

    @Test
    void all_rows_of_a_removed_repository_and_no_others_are_deleted() {
        Api.index(project, repository("other", "shared"));
        int other = idOfOnly();
        Api.index(project, repository("r", "first", "shared"));
        Api.index(project, repository("r", "second", "shared"));
        int id = given().get(repositories()).path("repositories[1].id");

        remove(id, 204);
        collectAfter(Duration.ofDays(1));

        assertThat(texts()).containsExactly("shared");
        assertThat(count("index_version WHERE project_id = $1", project)).isEqualTo(1);
        assertThat(count("repository WHERE project_id = $1", project)).isEqualTo(1);
        assertThat(idOfOnly()).isEqualTo(other);
        remove(id, 404);

        remove(other, 204);
        collect();

        assertThat(texts()).isEmpty();
        assertThat(count("file WHERE project_id = $1", project)).isZero();
        assertThat(count("chunk WHERE project_id = $1", project)).isZero();
        assertThat(count("repository WHERE project_id = $1", project)).isZero();
    }

    @Test
    void the_same_path_is_indexed_again_under_a_new_id() {
        Path repository = repository("r", "a", "b");
        Api.index(project, repository);
        int removed = idOfOnly();
        remove(removed, 204);

        JsonPath job = Api.index(project, repository);

        assertThat(job.getString("status")).as(job.getString("error_message")).isEqualTo("completed");
        assertThat(job.getInt("files_indexed")).as("files of a job without a base version").isEqualTo(2);
        int id = idOfOnly();
        assertThat(id).isNotEqualTo(removed);
        given().get(repositories() + "/" + id).then().body("active_version.file_count", equalTo(2));
        given().get(repositories() + "/" + removed).then().statusCode(404);

        collect();
        assertThat(texts()).containsExactly("a", "b");
        remove(id, 204);
    }

    @Test
    void a_path_may_be_removed_again_before_anything_is_collected() {
        Path repository = repository("r", "a");
        Api.index(project, repository);
        remove(idOfOnly(), 204);
        Api.index(project, repository);
        remove(idOfOnly(), 204);

        collect();

        assertThat(texts()).isEmpty();
        assertThat(count("repository WHERE project_id = $1", project)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "pending", "running" })
    void a_repository_whose_job_is_active_is_not_removed(String status) {
        Path repository = repository("r", "a");
        Api.index(project, repository);
        int id = idOfOnly();
        UUID job = begin(repository).job();
        // Must not be claimed before it is cancelled.
        execute("UPDATE indexing_jobs SET status = $2, run_after = now() + interval '1 hour' WHERE id = $1", job, status);

        given().delete(repositories() + "/" + id).then().statusCode(409)
                .contentType("application/problem+json")
                .body("title", equalTo("Repository is being indexed"))
                .body("detail", containsString("POST " + jobsOf(project) + "/" + job + "/cancel"));
        given().get(repositories() + "/" + id).then().statusCode(200).body("active_version.file_count", equalTo(1));

        execute("UPDATE indexing_jobs SET status = 'pending', lease_token = NULL, lease_expires_at = NULL WHERE id = $1", job);
        given().post(jobsOf(project) + "/" + job + "/cancel").then().statusCode(202);
        awaitEnd(project, job.toString());
        remove(id, 204);
    }

    @Test
    void a_repository_of_another_project_is_not_found() {
        Api.index(project, repository("r", "a"));
        int id = idOfOnly();

        given().delete("/api/v1/projects/elsewhere/repositories/" + id).then().statusCode(404);

        assertThat(idOfOnly()).isEqualTo(id);
    }

    @Test
    void a_job_whose_base_is_being_removed_restarts() {
        Path repository = repository("r", "kept", "old");
        Api.index(project, repository);
        int removed = idOfOnly();
        String job;
        try (Open remover = new Open()) {
            await(RemovalStore.remove(remover.connection, new ProjectId(project), removed));
            job = enqueue(project, repository("r", "kept", "new"));
            awaitWaiting("INSERT INTO repository");
            remover.commit();
        }

        JsonPath end = awaitEnd(project, job);

        assertThat(end.getString("status")).as(end.getString("error_message")).isEqualTo("completed");
        assertThat(end.getInt("attempt")).isEqualTo(2);
        assertThat(end.getInt("files_indexed")).isEqualTo(2);
        assertThat(idOfOnly()).isNotEqualTo(removed);
    }
}
