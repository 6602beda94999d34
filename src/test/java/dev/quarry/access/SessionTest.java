package dev.quarry.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.quarry.testing.Guarded;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

@QuarkusTest
@TestProfile(Guarded.class)
class SessionTest {

    private static final String SESSION = "/api/v1/session";

    private static Response signIn(String token) {
        return given().contentType(ContentType.JSON).body(Map.of("token", token)).post(SESSION);
    }

    private static String cookie(Response answer) {
        return answer.getDetailedCookie("quarry-session").getValue();
    }

    @Test
    void a_session_replaces_the_token() {
        String session = cookie(signIn(Guarded.READER));

        given().cookie("quarry-session", session).get(SESSION).then().statusCode(200).body("holder", equalTo("reader"));
        given().cookie("quarry-session", session).get("/api/v1/projects/team-a/repositories").then().statusCode(200);
        given().cookie("quarry-session", session).get("/api/v1/projects/other/repositories").then().statusCode(404);
        given().cookie("quarry-session", session + "x").get("/api/v1/projects").then().statusCode(401);
    }

    @Test
    void scripts_and_other_sites_cannot_use_the_cookie() {
        Response answer = signIn(Guarded.READER);

        assertThat(answer.getHeader("Set-Cookie")).contains("HttpOnly").containsIgnoringCase("SameSite=Strict")
                .contains("Path=/").doesNotContain("Secure").doesNotContain(Guarded.READER);
        given().cookie("quarry-session", cookie(answer)).header("Sec-Fetch-Site", "cross-site").contentType(ContentType.JSON)
                .body(Map.of("repo_path", "/srv")).post("/api/v1/projects/team-a/jobs").then().statusCode(403);
        given().cookie("quarry-session", cookie(answer)).header("Origin", "http://evil.example").get("/api/v1/projects")
                .then().statusCode(403);
    }

    @Test
    void an_unknown_token_starts_no_session() {
        Response answer = signIn("wrong");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.getCookies()).isEmpty();
        given().contentType(ContentType.JSON).body("{}").post(SESSION).then().statusCode(400);
    }

    @Test
    void a_sign_out_deletes_the_cookie() {
        Response answer = given().cookie("quarry-session", cookie(signIn(Guarded.READER))).delete(SESSION);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.getDetailedCookie("quarry-session").getMaxAge()).isZero();
    }

    @Test
    void a_token_takes_precedence_over_a_session() {
        given().cookie("quarry-session", cookie(signIn(Guarded.READER))).header("Authorization", "Bearer wrong")
                .get("/api/v1/projects").then().statusCode(401);
    }
}
