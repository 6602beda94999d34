package dev.quarry.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** Requests that most tests use. */
public final class Api {

    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");

    private Api() {
    }

    public static String jobsOf(String project) {
        return "/api/v1/projects/" + project + "/jobs";
    }

    public static Response post(String project, Object body) {
        return given().contentType(ContentType.JSON).body(body).post(jobsOf(project));
    }

    /** Enqueues a repository and returns the id of its job. */
    public static String enqueue(String project, Path repository) {
        return String.valueOf(post(project, Map.of("repo_path", repository.toString()))
                .then().statusCode(202)
                .extract().jsonPath().getMap("").get("id"));
    }

    public static JsonPath job(String project, String id) {
        return given().get(jobsOf(project) + "/" + id).then().statusCode(200).extract().jsonPath();
    }

    /** Waits until a job has ended with any status. */
    public static JsonPath awaitEnd(String project, String id) {
        return await().atMost(Duration.ofSeconds(60)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10))
                .until(() -> job(project, id), Api::hasEnded);
    }

    /** Reads the field from the map of all fields: each evaluation of a path compiles a script. */
    private static boolean hasEnded(JsonPath job) {
        return ENDED.contains(String.valueOf(job.getMap("").get("status")));
    }

    /** Enqueues a repository and waits until its job has ended. */
    public static JsonPath index(String project, Path repository) {
        return awaitEnd(project, enqueue(project, repository));
    }
}
