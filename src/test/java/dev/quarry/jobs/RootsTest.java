package dev.quarry.jobs;

import static dev.quarry.testing.Api.jobsOf;
import static dev.quarry.testing.Api.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.quarry.testing.Confined;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Confined.class)
class RootsTest {

    private static final Path BASE = Confined.BASE;

    private final String project = "roots-" + UUID.randomUUID();

    @BeforeEach
    void the_project_is_empty() {
        given().get(jobsOf(project)).then().body("jobs", empty());
    }

    private void assertRefused(String path) {
        post(project, Map.of("repo_path", path)).then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("quarry.roots"));
        given().get(jobsOf(project)).then().body("jobs", empty());
    }

    @Test
    void a_repository_below_a_root_is_accepted() {
        post(project, Map.of("repo_path", BASE.resolve("a/repository").toString())).then().statusCode(202);
        post(project, Map.of("repo_path", BASE.resolve("a").toString())).then().statusCode(202);
        String real = BASE.resolve("real/repository").toString();
        post(project, Map.of("repo_path", BASE.resolve("link/repository").toString())).then().statusCode(202)
                .body("repo_path", equalTo(real));
        // The first job may have ended already.
        post(project, Map.of("repo_path", real)).then().statusCode(anyOf(is(200), is(202))).body("repo_path", equalTo(real));
    }

    @Test
    void a_path_outside_the_roots_is_refused() {
        assertRefused(BASE.toString());
        assertRefused(BASE.resolve("ab/repository").toString());
        assertRefused("/");
        assertRefused("/etc");
    }

    @Test
    void dots_and_links_do_not_lead_outside_the_roots() {
        assertRefused(BASE.resolve("a") + "/../ab/repository");
        assertRefused(BASE.resolve("a/way-out").toString());
        assertRefused(BASE.resolve("a/way-out/repository").toString());
    }

    @Test
    void a_refused_path_does_not_reveal_whether_it_exists() {
        post(project, Map.of("repo_path", BASE.resolve("missing").toString())).then().statusCode(403)
                .body("detail", not(containsString("missing")));
        post(project, Map.of("repo_path", BASE.resolve("a/missing").toString())).then().statusCode(422);
    }
}
